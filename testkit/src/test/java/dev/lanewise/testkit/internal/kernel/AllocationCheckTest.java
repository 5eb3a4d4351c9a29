package dev.lanewise.testkit.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Finding;
import org.junit.jupiter.api.Test;

class AllocationCheckTest {
    private static final long SECOND = 1_000_000_000L;

    /** The definition, with a handful of garbage at every product. */
    private static final class Wasteful implements KernelSet {
        private final KernelSet right = ScalarProvider.create();
        private final int bytes;
        private byte[] garbage = {};

        Wasteful(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
            if (bytes > 0) {
                garbage = new byte[bytes];
            }
        }

        @Override
        public void apply(FormulaCall call) {
            right.apply(call);
        }

        @Override
        public RowKernels rows() {
            return right.rows();
        }

        @Override
        public SelectionKernels selections() {
            return right.selections();
        }

        @Override
        public WindowKernels windows() {
            return right.windows();
        }

        @Override
        public MoveKernels moves() {
            return right.moves();
        }
    }

    @Test
    void passesWhatMakesNoGarbage() {
        assertDoesNotThrow(() -> AllocationCheck.nothing(10 * SECOND).run(new Wasteful(0)));
    }

    @Test
    void findsGarbage() {
        assertThrows(Finding.class, () -> AllocationCheck.nothing(SECOND / 10).run(new Wasteful(2048)));
    }
}
