package dev.lanewise.testkit.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Finding;
import org.junit.jupiter.api.Test;

class AllocationCheckTest {
    private static final long SECOND = 1_000_000_000L;

    /** Does nothing at all, and makes garbage of one operation. */
    private static class Idle implements KernelSet {
        private final int bytes;
        private final WindowKernels windows = ScalarProvider.create().windows();
        private byte[] garbage = {};

        Idle(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {}

        @Override
        public void apply(FormulaCall call) {}

        @Override
        public void reduceRows(RowReduction reduction, Tensor x, Tensor result) {}

        @Override
        public void sumColumns(Tensor x, Write write, Tensor result) {}

        @Override
        public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
            if (bytes > 0) {
                garbage = new byte[bytes];
            }
        }

        @Override
        public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {}

        @Override
        public WindowKernels windows() {
            return windows;
        }
    }

    @Test
    void passesWhatMakesNoGarbage() {
        assertDoesNotThrow(() -> AllocationCheck.nothing(SECOND).run(new Idle(0)));
    }

    @Test
    void findsGarbage() {
        assertThrows(Finding.class, () -> AllocationCheck.nothing(SECOND / 10).run(new Idle(16)));
    }
}
