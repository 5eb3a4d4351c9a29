package dev.lanewise.api.kernel;

import dev.lanewise.api.tensor.Tensor;

/**
 * Elements that change places: permuted axes, slices, joined and repeated parts. Both tensors have one floating type.
 *
 * <p>The object that {@link Kernels#moves()} gives checks sizes, types and aliasing and throws {@link
 * IllegalArgumentException}; the one of a {@link KernelSet} only asserts.
 *
 * @since 0.1
 */
public interface MoveKernels {
    /**
     * Sets or adds to the elements of {@code to} that the move's loops reach; others stay as they are. Where the move sums,
     * an element is the sum of its sources, added one by one in the order of the source, from 0 or from the old value.
     * {@code to} overlaps nothing of {@code from}.
     */
    void move(Move move, Tensor from, Write write, Tensor to);
}
