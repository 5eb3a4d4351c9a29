package dev.lanewise.testkit.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.kernel.ForwardingKernels;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Finding;
import org.junit.jupiter.api.Test;

class AllocationCheckTest {
    private static final long SECOND = 1_000_000_000L;

    /** The definition, with a handful of garbage at every product. */
    private static final class Wasteful implements ForwardingKernels {
        private final KernelSet right = ScalarProvider.create();
        private final int bytes;
        private byte[] garbage = {};

        Wasteful(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public KernelSet right() {
            return right;
        }

        @Override
        public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
            if (bytes > 0) {
                garbage = new byte[bytes];
            }
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
