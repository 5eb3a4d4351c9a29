package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The loops of a {@link Move} over two tensors, as extents and steps: what an implementation of {@link MoveKernels} runs.
 * Loops that follow each other in both tensors are merged to one. An instance is filled anew for every call, so that a
 * call allocates nothing.
 *
 * <p>The loops that advance the result come first, in its order and at least one; then those that only sum, in the order of the
 * source.
 *
 * @since 0.1
 */
public final class Strides {
    /** Stands in where the result is a single element. */
    private static final Loop ONE = Loop.of(1);

    private final Loop[] order = new Loop[Move.MOST_LOOPS];
    private final int[] extents = new int[Move.MOST_LOOPS];
    private final int[] fromSteps = new int[Move.MOST_LOOPS];
    private final int[] toSteps = new int[Move.MOST_LOOPS];
    private int loops;
    private int targets;
    private int fromAt;
    private int toAt;

    /** Takes the loops of a move of these tensors, whose sizes fit it. */
    public void set(Move move, Tensor from, Tensor to) {
        int batch = batch(move, from, to);
        loops = 0;
        collect(move.to(), batch);
        if (loops == 0) {
            add(ONE, 1);
        }
        targets = loops;
        collect(move.from(), batch);
        fromAt = from.offset() + place(move.from(), batch, fromSteps);
        toAt = to.offset() + place(move.to(), batch, toSteps);
        merge();
    }

    /** How many examples the tensors of a move have; 1 where it has no loop over them. */
    static int batch(Move move, Tensor from, Tensor to) {
        if (Move.indexIn(move.from(), Loop.BATCH) >= 0) {
            return Math.toIntExact(from.size() / Move.sizeOf(move.from()));
        }
        return Move.indexIn(move.to(), Loop.BATCH) >= 0 ? Math.toIntExact(to.size() / Move.sizeOf(move.to())) : 1;
    }

    private void collect(List<Loop> axes, int batch) {
        for (int i = 0; i < axes.size(); i++) {
            var loop = axes.get(i).root();
            if (number(loop) < 0) {
                add(loop, loop.extent(batch));
            }
        }
    }

    private void add(Loop loop, int extent) {
        order[loops] = loop;
        extents[loops++] = extent;
    }

    private int number(Loop loop) {
        for (int k = 0; k < loops; k++) {
            if (order[k] == loop) {
                return k;
            }
        }
        return -1;
    }

    /** Fills in each loop's step through a tensor, and gives the place of the loops' first element. */
    private int place(List<Loop> axes, int batch, int[] steps) {
        Arrays.fill(steps, 0, loops, 0);
        int inner = 1;
        int at = 0;
        for (int i = axes.size() - 1; i >= 0; i--) {
            var axis = axes.get(i);
            steps[number(axis.root())] = inner * axis.step();
            at += inner * axis.start();
            inner *= axis.whole(batch);
        }
        return at;
    }

    private void merge() {
        int kept = 1;
        int keptTargets = 1;
        for (int k = 1; k < loops; k++) {
            boolean isTarget = k < targets;
            if (extents[k] == 1) {
                continue;
            }
            if (isTarget == (kept == keptTargets) && follows(kept - 1, k)) {
                put(kept - 1, extents[kept - 1] * extents[k], k);
            } else {
                put(kept++, extents[k], k);
                keptTargets += isTarget ? 1 : 0;
            }
        }
        loops = kept;
        targets = keptTargets;
    }

    /** Whether an outer loop goes on in both tensors where an inner one ends. */
    private boolean follows(int outer, int inner) {
        return extents[outer] == 1 || fromSteps[outer] == fromSteps[inner] * extents[inner]
                && toSteps[outer] == toSteps[inner] * extents[inner];
    }

    private void put(int place, int extent, int loop) {
        extents[place] = extent;
        fromSteps[place] = fromSteps[loop];
        toSteps[place] = toSteps[loop];
    }

    /** Exchanges two loops, which changes nothing but the order in which places are visited. Not for loops that sum. */
    public void swap(int first, int second) {
        swap(extents, first, second);
        swap(fromSteps, first, second);
        swap(toSteps, first, second);
    }

    private static void swap(int[] numbers, int first, int second) {
        int old = numbers[first];
        numbers[first] = numbers[second];
        numbers[second] = old;
    }

    /** All loops; numbered from the outermost. */
    public int loops() {
        return loops;
    }

    /** The loops that advance the result; they come first, and there is at least one. */
    public int targets() {
        return targets;
    }

    public int extent(int loop) {
        return extents[loop];
    }

    /** From one element of the source to the loop's next, in elements. */
    public int fromStep(int loop) {
        return fromSteps[loop];
    }

    /** From one element of the result to the loop's next, in elements; 0 for a loop that sums. */
    public int toStep(int loop) {
        return toSteps[loop];
    }

    /** Where the first element of the source lies in its array. */
    public int fromAt() {
        return fromAt;
    }

    /** Where the first element of the result lies in its array. */
    public int toAt() {
        return toAt;
    }
}
