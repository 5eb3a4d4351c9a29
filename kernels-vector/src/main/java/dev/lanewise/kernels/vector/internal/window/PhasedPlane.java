package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;

/**
 * One plane of an image as pooling wants to read it: with its padding to the left and right, and every row sorted by phase.
 *
 * <p><b>Why.</b> Lanes run along the outputs, whose elements lie a stride apart. Column w is stored in phase {@code (w +
 * padding) mod stride} at place {@code (w + padding) / stride}. Then the elements of one tap for neighbouring outputs are
 * neighbours, whatever the stride; tap kw begins at phase {@code kw · dilation mod stride}, place {@code kw · dilation /
 * stride}. Sorting reads and writes each element of the plane once, while the windows may visit it many times.
 *
 * <p>Behind each phase there is room for a vector, so that a row needs no tail; lanes past the last output are computed from
 * whatever is there and dropped. Padding above and below is not stored: taps there are left out.
 *
 * <p>Also a member's scratch for a row of outputs.
 */
final class PhasedPlane {
    private static final int LANES = Lanes.COUNT;

    /** The rows, each of {@code stride} phases. */
    float[] values = {};

    /** A row of outputs, and of what belongs to them. */
    float[] row = {};

    float[] second = {};

    /** The taps of the window that are not above or below the plane: how many, where they begin in {@link #values}... */
    int taps;

    int[] tapAt = {};

    /** ...and the position in the plane of the element at w = 0. */
    float[] tapPosition = {};

    /** How many columns of the input the window for each output holds. */
    private int[] columnsAt = {};

    private int size;
    private Window window = new Window(Axis.single(), Axis.single());
    private int phaseWidth;
    private int pitch;

    /** Makes room for planes that {@code next} moves over; all elements and the padding become {@code fill}. */
    void set(Window next, float fill) {
        window = next;
        var across = next.horizontal();
        int columns = Math.ceilDiv(across.size() + 2 * across.padding(), across.stride());
        int reach = next.horizontal().outputs() + (across.kernel() - 1) * across.dilation() / across.stride();
        phaseWidth = (Math.max(columns, reach) + 2 * LANES - 1) / LANES * LANES;
        pitch = across.stride() * phaseWidth;
        size = next.vertical().size() * pitch + LANES;
        if (values.length < size) {
            values = new float[size];
        }
        clear(fill);
        if (row.length < across.outputs() + LANES) {
            row = new float[across.outputs() + LANES];
            second = new float[across.outputs() + LANES];
            columnsAt = new int[across.outputs()];
        }
        for (int ow = 0; ow < across.outputs(); ow++) {
            columnsAt[ow] = across.inputsAt(ow);
        }
        if (tapAt.length < next.taps()) {
            tapAt = new int[next.taps()];
            tapPosition = new float[next.taps()];
        }
    }

    void clear(float fill) {
        Arrays.fill(values, 0, size, fill);
    }

    /** Puts into {@link #second} what the outputs of a row divide by. */
    void findDivisors(Divisor divisor, int oh) {
        int columns = window.horizontal().outputs();
        if (divisor == Divisor.TAPS) {
            Arrays.fill(second, 0, columns, window.taps());
        } else {
            int rows = window.vertical().inputsAt(oh);
            for (int ow = 0; ow < columns; ow++) {
                second[ow] = rows * columnsAt[ow];
            }
        }
    }

    /** Reads a plane; what is around it stays as it is. */
    void load(float[] x, int at, float fill) {
        var across = window.horizontal();
        int stride = across.stride();
        for (int h = 0; h < window.vertical().size(); h++) {
            int from = at + h * across.size();
            if (stride == 1) {
                System.arraycopy(x, from, values, h * pitch + across.padding(), across.size());
            } else if (stride == 2 && from + across.size() + 2 * LANES <= x.length) {
                int even = phase(h, 0);
                int odd = phase(h, 1);
                Phases.split(x, from, across.size(), values, even, odd);
                Arrays.fill(values, even + (across.size() + 1) / 2, even + (across.size() + 1) / 2 + LANES, fill);
                Arrays.fill(values, odd + across.size() / 2, odd + across.size() / 2 + LANES, fill);
            } else {
                for (int w = 0; w < stride; w++) {
                    Phases.take(x, from + w, from + across.size(), stride, values, phase(h, w));
                }
            }
        }
    }

    /** Writes the plane back. */
    void store(float[] x, int at) {
        var across = window.horizontal();
        for (int h = 0; h < window.vertical().size(); h++) {
            int to = at + h * across.size();
            if (across.stride() == 1) {
                System.arraycopy(values, h * pitch + across.padding(), x, to, across.size());
            } else {
                for (int w = 0; w < across.stride(); w++) {
                    Phases.put(values, phase(h, w), x, to + w, to + across.size(), across.stride());
                }
            }
        }
    }

    /** Where element (h, w), w below the stride, lies in {@link #values}. */
    private int phase(int h, int w) {
        int padded = w + window.horizontal().padding();
        int stride = window.horizontal().stride();
        return h * pitch + padded % stride * phaseWidth + padded / stride;
    }

    /** Finds the taps for a row of outputs. */
    void findTaps(int oh) {
        var down = window.vertical();
        var across = window.horizontal();
        taps = 0;
        for (int kh = 0; kh < down.kernel(); kh++) {
            int h = down.position(oh, kh);
            if (h < 0 || h >= down.size()) {
                continue;
            }
            for (int kw = 0; kw < across.kernel(); kw++) {
                int ahead = kw * across.dilation();
                tapAt[taps] = h * pitch + ahead % across.stride() * phaseWidth + ahead / across.stride();
                tapPosition[taps] = h * across.size() + across.position(0, kw);
                taps++;
            }
        }
    }
}
