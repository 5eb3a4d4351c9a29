package dev.lanewise.engine.train;

import dev.lanewise.api.tensor.Tensor;

/**
 * What the workers of one training say to each other: the seam along which training is spread over threads, and over machines
 * later on. Worker {@code rank} of {@code size} (a power of two) has summed up the micro-shards of its own in the canonical
 * tree; the sums below go on with that tree, so the bits are those of a single worker.
 *
 * <p>Every worker makes the same calls in the same order. A call returns when all workers have made it.
 *
 * @since 0.1
 */
public interface Collective {
    /** This worker's number, from 0. */
    int rank();

    /** How many workers there are: a power of two. */
    int size();

    /**
     * Sums tensors over the workers, element by element: neighbours first ({@code 0 + 1}, {@code 2 + 3}), then the pairs'
     * neighbours, and so on. Afterwards all workers have the sums in {@code tensors}, with the same bits.
     *
     * @throws IllegalStateException if another worker has left
     */
    void sum(Tensor[] tensors);

    /**
     * The sum of the workers' numbers in the same tree, added in double.
     *
     * @throws IllegalStateException if another worker has left
     */
    double sum(double number);

    /** Says that this worker makes no more calls, so that nobody waits for it in vain. */
    void leave();

    /** The only worker there is: every sum is what it has. */
    static Collective alone() {
        return Alone.INSTANCE;
    }
}
