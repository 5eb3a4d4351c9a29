package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.ForwardingKernels;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.kernel.KernelChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The mistakes of blocked and threaded products: the arithmetic of each element is right, the blocks are not. */
class FaultyProductsTest {
    private static final String BITS = "gemm: extents around block sizes give the definition's bits";
    private static final String ALGEBRA = "gemm: (A B) x is A (B x), for sizes past every block";

    enum Fault {
        /** The last column of a matrix that doesn't end with a tile. */
        MISSES_THE_EDGE_COLUMN,
        /** Each block of steps starts from 0 instead of from what the one before it has stored. */
        RESTARTS_AT_BLOCKS,
        /** The first block of steps adds to the old value although it is to be overwritten. */
        ADDS_AT_THE_FIRST_BLOCK,
        /** A block of steps too short by one, at its end. */
        DROPS_A_STEP_AT_BLOCKS,
        /** Two threads have a row in common: where products add, one adds to what the other has stored. */
        SHARES_A_ROW,
        /** A thread's rows are not computed: it was not waited for. */
        DOES_NOT_WAIT,
        /** The packed block of the one before is used again. */
        KEEPS_THE_PACKED_BLOCK
    }

    private static final class FaultyKernels implements ForwardingKernels {
        private static final int BLOCK = 128;

        private final KernelSet right = ScalarProvider.create();
        private final Fault fault;

        FaultyKernels(Fault fault) {
            this.fault = fault;
        }

        @Override
        public KernelSet right() {
            return right;
        }

        @Override
        public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
            if (c.type() != DType.FLOAT32 || transpose != Transpose.NN) {
                right.gemm(transpose, a, b, write, c);
                return;
            }
            Tensor old = c.to(DType.FLOAT32);
            int depth = a.columns();
            switch (fault) {
                case MISSES_THE_EDGE_COLUMN -> {
                    right.gemm(transpose, a, b, write, c);
                    if (c.columns() > 16 && c.columns() % 16 > 0) {
                        copyColumn(old, c, c.columns() - 1);
                    }
                }
                case RESTARTS_AT_BLOCKS -> steps(a, b, depth > BLOCK ? Write.SET : write, c,
                        (depth - 1) / BLOCK * BLOCK, depth);
                case ADDS_AT_THE_FIRST_BLOCK -> right.gemm(transpose, a, b, depth > BLOCK ? Write.ADD : write, c);
                case DROPS_A_STEP_AT_BLOCKS -> steps(a, b, write, c, 0, depth > BLOCK ? depth - 1 : depth);
                case SHARES_A_ROW -> {
                    right.gemm(transpose, a, b, write, c);
                    if (c.rows() > BLOCK) {
                        right.gemm(transpose, row(a, BLOCK), b, write, row(c, BLOCK));
                    }
                }
                case DOES_NOT_WAIT -> {
                    right.gemm(transpose, a, b, write, c);
                    if (c.rows() > BLOCK) {
                        row(c, c.rows() - 1).copyFrom(row(old, c.rows() - 1));
                    }
                }
                case KEEPS_THE_PACKED_BLOCK -> {
                    right.gemm(transpose, a, b, write, c);
                    if (c.rows() > BLOCK) {
                        right.gemm(transpose, row(a, 0), b, write, row(c, BLOCK));
                    }
                }
            }
        }

        /** c = or += a b over the steps {@code from} to {@code to}. */
        private void steps(Tensor a, Tensor b, Write write, Tensor c, int from, int to) {
            var part = Tensor.zeros(DType.FLOAT32, Shape.of(a.rows(), to - from));
            for (int i = 0; i < a.rows(); i++) {
                for (int p = from; p < to; p++) {
                    part.set(i * part.columns() + p - from, a.get(i * a.columns() + p));
                }
            }
            right.gemm(Transpose.NN, part, b.slice(from, to - from), write, c);
        }

        private static Tensor row(Tensor matrix, int i) {
            return matrix.slice(i, 1);
        }

        private static void copyColumn(Tensor from, Tensor to, int j) {
            for (int i = 0; i < to.rows(); i++) {
                to.set(i * to.columns() + j, from.get(i * to.columns() + j));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areFoundByTheBits(Fault fault) {
        requireFound(fault, BITS, "the bits are not the definition's");
    }

    /** Without the definition, so that a mistake it shared would be found as well. */
    @ParameterizedTest
    @EnumSource
    void areFoundByTheAlgebra(Fault fault) {
        requireFound(fault, ALGEBRA, "(A B) x is not A (B x)");
    }

    private static void requireFound(Fault fault, String promise, String text) {
        var check = KernelChecks.all().stream().filter(c -> c.name().equals(promise)).findFirst().orElseThrow();
        var failure = assertThrows(ContractFailure.class,
                () -> KernelChecks.run(check, new FaultyKernels(fault), fault.name(), "again"));
        assertTrue(failure.getMessage().contains(text) && failure.getMessage().contains("gemm"), failure.getMessage());
    }
}
