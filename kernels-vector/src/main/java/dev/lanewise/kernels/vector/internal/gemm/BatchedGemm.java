package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.RangeJob;
import dev.lanewise.kernels.vector.internal.machine.Team;
import org.jspecify.annotations.Nullable;

/**
 * Products of equal parts of three tensors. Small ones are shared out whole, each to one thread, which needs no agreement on
 * packed blocks; what is worth sharing by itself is computed by all threads, one product after the other.
 */
public final class BatchedGemm extends RangeJob {
    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(1));

    /** Reading or writing an element takes about as long as this many operations. */
    private static final double OPERATIONS_AN_ELEMENT = 32;

    private final ParallelGemm parallel;
    private final @Nullable Member[] members;
    private Transpose transpose = Transpose.NN;
    private Tensor a = NONE;
    private Tensor b = NONE;
    private Tensor c = NONE;
    private Write write = Write.SET;
    private int count = 1;
    private boolean narrows;

    /** What a thread computes products with, made when it gets its first. */
    private static final class Member {
        final BlockGemm gemm = new BlockGemm();
        final Product product = new Product();
    }

    public BatchedGemm(Team team, ParallelGemm parallel) {
        super(team);
        this.parallel = parallel;
        this.members = new Member[members()];
    }

    /** The products to be computed. */
    public void set(int newCount, Transpose newTranspose, Tensor first, Tensor second, Write newWrite, Tensor result) {
        count = newCount;
        transpose = newTranspose;
        a = first;
        b = second;
        write = newWrite;
        c = result;
    }

    /** See {@link Product#narrows}. */
    public void narrows(boolean allowed) {
        narrows = allowed;
    }

    /** Floating-point operations of all products together. */
    public double operations() {
        return 2.0 * c.size() * depth();
    }

    private int depth() {
        return transpose.first() ? a.rows() / count : a.columns();
    }

    public void multiply() {
        if (ParallelGemm.isWorthSharing(operations() / count)) {
            for (int i = 0; i < count; i++) {
                fill(parallel.product(), i);
                parallel.multiply();
            }
        } else {
            share(count, 1, operations() / OPERATIONS_AN_ELEMENT);
        }
        clear();
    }

    /** The same bits without micro-kernels, on this thread. */
    public void multiplyPlainly() {
        for (int i = 0; i < count; i++) {
            fill(parallel.product(), i);
            parallel.multiplyPlainly();
        }
        clear();
    }

    @Override
    protected void range(int from, int to, int number) {
        var member = member(number);
        for (int i = from; i < to; i++) {
            fill(member.product, i);
            member.gemm.multiply(member.product, 0, member.product.m, 0, member.product.n);
        }
        member.product.clear();
    }

    private Member member(int number) {
        var member = members[number];
        if (member == null) {
            member = new Member();
            members[number] = member;
        }
        return member;
    }

    private void fill(Product product, int i) {
        product.extents(c.rows() / count, c.columns(), depth(), write);
        product.first(a.floats(), start(a, i), a.columns(), transpose.first());
        product.second(b.floats(), start(b, i), b.columns(), transpose.second());
        product.result(c.floats(), start(c, i));
        product.narrows(narrows);
    }

    private int start(Tensor tensor, int i) {
        return tensor.offset() + i * (tensor.size() / count);
    }

    private void clear() {
        a = NONE;
        b = NONE;
        c = NONE;
    }
}
