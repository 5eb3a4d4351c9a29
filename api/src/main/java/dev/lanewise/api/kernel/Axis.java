package dev.lanewise.api.kernel;

/**
 * How a window moves along one axis of an image. Tap {@code t} of the window for output {@code o} lies at
 *
 * <pre>
 * position(o, t) = o · stride - padding + t · dilation        0 ≤ t &lt; kernel, 0 ≤ o &lt; outputs
 * outputs        = ⌊(size + 2 · padding - dilation · (kernel - 1) - 1) / stride⌋ + 1
 * </pre>
 *
 * <p>Positions outside 0 ≤ position &lt; size are padding. What lies behind the last whole window is not read.
 *
 * @param size extent of the input, at least 1
 * @param kernel taps of the window, at least 1
 * @param stride from one window to the next, at least 1
 * @param padding positions before the input, and as many behind it; at least 0
 * @param dilation from one tap to the next, at least 1
 * @since 0.1
 */
public record Axis(int size, int kernel, int stride, int padding, int dilation) {
    private static final int LARGEST = 1 << 28;

    /** @throws IllegalArgumentException for a component out of range, or a window longer than the padded input */
    public Axis {
        requireInRange("size", size, 1);
        requireInRange("kernel", kernel, 1);
        requireInRange("stride", stride, 1);
        requireInRange("padding", padding, 0);
        requireInRange("dilation", dilation, 1);
        long span = (kernel - 1L) * dilation + 1;
        if (span > size + 2L * padding) {
            throw new IllegalArgumentException("Axis: wanted a window no longer than the padded input, got "
                    + kernel + " taps at dilation " + dilation + ", " + span + " long, on " + size + " + 2 · "
                    + padding);
        }
    }

    private static void requireInRange(String name, int value, int least) {
        if (value < least || value > LARGEST) { // so that no sum or difference of positions overflows
            throw new IllegalArgumentException(
                    "Axis: wanted a " + name + " from " + least + " to " + LARGEST + ", got " + value);
        }
    }

    /** The whole axis seen by a window of one tap: what a one-dimensional convolution has across. */
    public static Axis single() {
        return new Axis(1, 1, 1, 0, 1);
    }

    /** How many windows there are; at least 1. */
    public int outputs() {
        return (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
    }

    /** Where a tap lies; outside 0 to size - 1 it is padding. */
    public int position(int output, int tap) {
        return output * stride - padding + tap * dilation;
    }

    /** How many taps of the window for an output lie in the input. */
    public int inputsAt(int output) {
        int inputs = 0;
        for (int tap = 0; tap < kernel; tap++) {
            int position = position(output, tap);
            inputs += position >= 0 && position < size ? 1 : 0;
        }
        return inputs;
    }

    /** The first output whose tap {@code tap} is not in the padding before the input; {@link #outputs()} if none is. */
    public int firstOutput(int tap) {
        int before = padding - tap * dilation;
        return before <= 0 ? 0 : Math.min((before + stride - 1) / stride, outputs());
    }

    /** Behind the last output whose tap {@code tap} is not in the padding behind the input; never below the first. */
    public int endOutput(int tap) {
        int last = size - 1 + padding - tap * dilation;
        return last < 0 ? firstOutput(tap) : Math.max(firstOutput(tap), Math.min(last / stride + 1, outputs()));
    }
}
