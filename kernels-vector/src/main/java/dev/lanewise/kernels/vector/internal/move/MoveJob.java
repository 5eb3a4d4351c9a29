package dev.lanewise.kernels.vector.internal.move;

import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Strides;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * A move of float32 elements, by ranges of its outermost loop.
 *
 * <p><b>Transposition.</b> The result is written in order; where the source is then read across its rows, each element of it
 * comes from another line of memory. So the loop that walks along the source is put next to the innermost one, and the two
 * are run in squares of {@link #SQUARE}, whose lines stay in the L1 cache until they are used up.
 *
 * <p>Everything else is left to {@link Rows}: the innermost loop as one simple loop or copy of memory, which the JIT makes
 * vectors of. A loop that sums keeps its place, as its order is the order of the additions.
 */
public final class MoveJob extends RangeJob {
    /** Sixteen floats are a line of 64 bytes. */
    private static final int SQUARE = 16;

    private static final float[] NONE = {};

    private final Strides strides = new Strides();
    private float[] source = NONE;
    private float[] result = NONE;
    private boolean adds;
    private boolean squares;

    public MoveJob(Team team) {
        super(team);
    }

    public void move(Move move, Tensor from, Write write, Tensor to) {
        strides.set(move, from, to);
        source = from.floats();
        result = to.floats();
        adds = write == Write.ADD;
        squares = arrange();
        share(strides.extent(0), 1, Math.max(from.size(), to.size()));
        source = NONE;
        result = NONE;
    }

    /** Puts the loop that walks along the source next to the innermost one, if there is one and that is another. */
    private boolean arrange() {
        int last = strides.loops() - 1;
        if (strides.targets() <= last || strides.fromStep(last) <= 1) {
            return false;
        }
        for (int loop = last - 1; loop >= 0; loop--) {
            if (strides.fromStep(loop) == 1) {
                strides.swap(loop, last - 1);
                return true;
            }
        }
        return false;
    }

    @Override
    protected void range(int from, int to, int member) {
        int fromAt = strides.fromAt() + from * strides.fromStep(0);
        int toAt = strides.toAt() + from * strides.toStep(0);
        boolean sums = strides.targets() < strides.loops();
        if (sums && !adds) {
            clear(0, to - from, toAt);
        }
        run(0, to - from, fromAt, toAt, adds || sums);
    }

    private void clear(int loop, int extent, int toAt) {
        int step = strides.toStep(loop);
        for (int i = 0; i < extent; i++) {
            if (loop == strides.targets() - 1) {
                result[toAt + i * step] = 0;
            } else {
                clear(loop + 1, strides.extent(loop + 1), toAt + i * step);
            }
        }
    }

    /** A loop and all within it, over {@code extent} of its numbers. */
    private void run(int loop, int extent, int fromAt, int toAt, boolean add) {
        int last = strides.loops() - 1;
        if (loop == last) {
            row(extent, fromAt, toAt, add);
        } else if (squares && loop == last - 1) {
            transpose(extent, fromAt, toAt, add);
        } else {
            for (int i = 0; i < extent; i++) {
                run(loop + 1, strides.extent(loop + 1), fromAt + i * strides.fromStep(loop),
                        toAt + i * strides.toStep(loop), add);
            }
        }
    }

    /** The innermost loop. */
    private void row(int extent, int fromAt, int toAt, boolean add) {
        int last = strides.loops() - 1;
        int fromStep = strides.fromStep(last);
        int toStep = strides.toStep(last);
        if (add) {
            Rows.add(source, fromAt, fromStep, result, toAt, toStep, extent);
        } else {
            Rows.copy(source, fromAt, fromStep, result, toAt, toStep, extent);
        }
    }

    /** The two innermost loops in squares. */
    private void transpose(int extent, int fromAt, int toAt, boolean add) {
        int last = strides.loops() - 1;
        int columns = strides.extent(last);
        for (int i = 0; i < extent; i += SQUARE) {
            int rows = Math.min(SQUARE, extent - i);
            for (int j = 0; j < columns; j += SQUARE) {
                int width = Math.min(SQUARE, columns - j);
                int squareFrom = fromAt + i * strides.fromStep(last - 1) + j * strides.fromStep(last);
                int squareTo = toAt + i * strides.toStep(last - 1) + j * strides.toStep(last);
                for (int r = 0; r < rows; r++) {
                    row(width, squareFrom + r * strides.fromStep(last - 1), squareTo + r * strides.toStep(last - 1),
                            add);
                }
            }
        }
    }
}
