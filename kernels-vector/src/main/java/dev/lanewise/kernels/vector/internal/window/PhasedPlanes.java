package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;

/**
 * Some planes of an image as a window wants to read them: with the padding around them, and every row sorted by phase.
 *
 * <p><b>Why.</b> Lanes run along the outputs, whose elements lie a stride apart. Column w is stored in phase {@code (w +
 * padding) mod stride} at place {@code (w + padding) / stride}. Then the elements of one tap for neighbouring outputs are
 * neighbours, whatever the stride; tap kw begins at phase {@code kw · dilation mod stride}, place {@code kw · dilation /
 * stride}. And as the padding is there, no tap is an exception anywhere: element p of row q of the unfolded image is found by
 * adding. Sorting reads and writes each element once, while the windows visit it many times.
 *
 * <p><b>Invariant.</b> What is no element is the fill, until something is added to it. Rows are written one after the other in
 * whole vectors, with the fill in the lanes behind the end; of these, what a later row needs is written after.
 *
 * <p>Behind the last row there is room for a vector, so that readers need no tail.
 */
final class PhasedPlanes {
    private static final int LANES = Lanes.COUNT;

    /** The rows, each of {@code stride} phases. */
    float[] values = {};

    private Window window = new Window(Axis.single(), Axis.single());
    private float fill;
    private int planes;
    private int size;
    private int phaseWidth;
    private int pitch;
    private int planePitch;
    private int firstRow;
    private int rows;

    /** Where columns 0 and 1 of a row lie. */
    private int even;

    private int odd;

    /** Makes room for as many whole planes; all is {@code nothing}. */
    void set(Window next, int count, float nothing) {
        var down = next.vertical();
        int seen = rowsSeen(down, down.outputs());
        layOut(next, count, -down.padding(), Math.max(seen, down.size() + down.padding()), nothing);
    }

    /** Makes room for what the rows of outputs {@code from} to {@code end - 1} see of as many planes; all is {@code nothing}. */
    void set(Window next, int count, int from, int end, float nothing) {
        var down = next.vertical();
        layOut(next, count, down.position(from, 0), rowsSeen(down, end - from), nothing);
    }

    private static int rowsSeen(Axis down, int outputs) {
        return (outputs - 1) * down.stride() + (down.kernel() - 1) * down.dilation() + 1;
    }

    private void layOut(Window next, int count, int newFirstRow, int newRows, float nothing) {
        var across = next.horizontal();
        window = next;
        planes = count;
        fill = nothing;
        firstRow = newFirstRow;
        rows = newRows;
        phaseWidth = Math.ceilDiv(across.size() + 2 * across.padding(), across.stride());
        pitch = across.stride() * phaseWidth;
        planePitch = rows * pitch;
        even = place(0);
        odd = place(1);
        size = planes * planePitch + 2 * LANES;
        if (values.length < size) {
            values = new float[size];
        }
        clear();
    }

    /** Everything becomes the fill. */
    void clear() {
        Arrays.fill(values, 0, size, fill);
    }

    /** Where the element under tap (kh, kw) of the first of the windows lies, of the plane of that number. */
    int tap(int plane, int kh, int kw) {
        int ahead = kw * window.horizontal().dilation();
        int stride = window.horizontal().stride();
        return plane * planePitch + kh * window.vertical().dilation() * pitch + ahead % stride * phaseWidth
                + ahead / stride;
    }

    /** From a place in one plane to the same in the next. */
    int planeStep() {
        return planePitch;
    }

    /** From there to the same tap of the window below. */
    int rowStep() {
        return window.vertical().stride() * pitch;
    }

    /** Reads the planes, the first of which begins at {@code at}. */
    void load(float[] x, int at) {
        int first = firstInside();
        int width = window.horizontal().size();
        for (int plane = 0; plane < planes; plane++) {
            int from = at + plane * window.inputs() + (firstRow + first) * width;
            loadRows(x, from, plane * planePitch + first * pitch, endInside() - first);
        }
    }

    private void loadRows(float[] x, int from, int row, int count) {
        int width = window.horizontal().size();
        int stride = window.horizontal().stride();
        boolean inVectors = from + count * width + 2 * LANES <= x.length;
        if (stride == 1 && inVectors) {
            Phases.copy(x, from, count, this, row);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (stride == 2 && inVectors) {
                Phases.split(x, from + i * width, width, this, row + i * pitch);
            } else {
                takeRow(x, from + i * width, row + i * pitch);
            }
        }
    }

    private void takeRow(float[] x, int from, int row) {
        int stride = window.horizontal().stride();
        for (int w = 0; w < stride; w++) {
            Phases.take(x, from + w, from + window.horizontal().size(), stride, values, row + place(w));
        }
    }

    /** Writes the planes back. */
    void store(float[] x, int at) {
        int first = firstInside();
        int width = window.horizontal().size();
        int end = at + planes * window.inputs();
        for (int plane = 0; plane < planes; plane++) {
            int to = at + plane * window.inputs() + (firstRow + first) * width;
            for (int row = first; row < endInside(); row++, to += width) {
                storeRow(plane * planePitch + row * pitch, x, to, end);
            }
        }
    }

    /** One row; in whole vectors if what is written behind it is still to come. */
    private void storeRow(int row, float[] x, int to, int end) {
        int width = window.horizontal().size();
        int stride = window.horizontal().stride();
        boolean inVectors = to + width + 2 * LANES <= end;
        if (stride == 1 && inVectors) {
            Phases.copyBack(values, row + even, x, to, width);
        } else if (stride == 2 && inVectors) {
            Phases.merge(values, row + even, row + odd, x, to, width);
        } else {
            for (int w = 0; w < stride; w++) {
                Phases.put(values, row + place(w), x, to + w, to + width, stride);
            }
        }
    }

    /** The first row that is not padding. */
    private int firstInside() {
        return Math.max(0, -firstRow);
    }

    /** Behind the last row that is not padding. */
    private int endInside() {
        return Math.max(firstInside(), Math.min(rows, window.vertical().size() - firstRow));
    }

    /** Where column w, up to the stride, of a row lies. */
    private int place(int w) {
        int padded = w + window.horizontal().padding();
        int stride = window.horizontal().stride();
        return padded % stride * phaseWidth + padded / stride;
    }

    int pitch() {
        return pitch;
    }

    int width() {
        return window.horizontal().size();
    }

    int even() {
        return even;
    }

    int odd() {
        return odd;
    }

    float fill() {
        return fill;
    }
}
