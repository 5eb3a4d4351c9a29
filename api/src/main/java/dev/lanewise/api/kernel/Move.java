package dev.lanewise.api.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How elements travel from one tensor to another: each is read as a row-major box whose axes are loops. A loop of both is a
 * copy, one of the result alone repeats, one of the source alone sums.
 *
 * <pre>{@code
 * var time = Loop.of(20);
 * var head = Loop.of(4);
 * var unit = Loop.of(16);
 * new Move(List.of(BATCH, time, head, unit), List.of(BATCH, head, time, unit)); // a permutation
 * new Move(List.of(unit), List.of(BATCH, unit));                                // a bias for each example
 * new Move(List.of(BATCH, unit.within(48, 16)), List.of(BATCH, unit));          // a slice
 * }</pre>
 *
 * <p>What a tensor's own shape is doesn't matter, only how many elements it has: an axis of 64 is also two of 4 and 16.
 *
 * @param from the axes of the source, outermost first
 * @param to the axes of the result, outermost first
 * @since 0.1
 */
public record Move(List<Loop> from, List<Loop> to) {
    /** The most loops that a move may have. */
    public static final int MOST_LOOPS = 8;

    /** @throws IllegalArgumentException for a loop that runs over two axes of one tensor, or for too many loops */
    public Move {
        from = List.copyOf(from);
        to = List.copyOf(to);
        requireDistinct("source", from);
        requireDistinct("result", to);
        if (loops(from, to).size() > MOST_LOOPS) {
            throw new IllegalArgumentException(
                    "Move: wanted at most " + MOST_LOOPS + " loops, got " + loops(from, to).size());
        }
    }

    private static void requireDistinct(String name, List<Loop> axes) {
        long distinct = axes.stream().map(Loop::root).distinct().count();
        if (distinct != axes.size()) {
            throw new IllegalArgumentException("Move: wanted one axis a loop, got a loop twice in the " + name);
        }
    }

    /** The way back: the gradient of a move is the reversed move of the gradient. */
    public Move reversed() {
        return new Move(to, from);
    }

    /** Whether several elements of the source are added up in one of the result. */
    public boolean sums() {
        return from.stream().map(Loop::root).anyMatch(loop -> indexIn(to, loop) < 0);
    }

    /** All loops: those of the result in its order, then those that sum, in the order of the source. */
    static List<Loop> loops(List<Loop> from, List<Loop> to) {
        var loops = new ArrayList<Loop>();
        to.forEach(axis -> loops.add(axis.root()));
        from.stream().map(Loop::root).filter(loop -> !loops.contains(loop)).forEach(loops::add);
        return loops;
    }

    /** Which axis a loop runs over; -1 if none. Loops have no equals of their own, so this is by identity. */
    static int indexIn(List<Loop> axes, Loop loop) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).root() == loop) {
                return i;
            }
        }
        return -1;
    }

    /** The elements of a box for one example. */
    static long sizeOf(List<Loop> axes) {
        long size = 1;
        for (int i = 0; i < axes.size(); i++) {
            size *= axes.get(i).whole(1);
        }
        return size;
    }
}
