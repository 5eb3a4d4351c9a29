package dev.lanewise.api.kernel;

/**
 * What an average over a window divides by.
 *
 * @since 0.1
 */
public enum Divisor {
    /** The taps of the window: padding counts as zeros. PyTorch's {@code count_include_pad}, and its default. */
    TAPS,
    /** The elements of the input in the window: padding does not count. */
    INPUTS;

    /** What the average over the window for output (oh, ow) divides by. */
    public int of(Window window, int oh, int ow) {
        return switch (this) {
            case TAPS -> window.taps();
            case INPUTS -> window.vertical().inputsAt(oh) * window.horizontal().inputsAt(ow);
        };
    }
}
