package dev.lanewise.kernels.vector;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.kernels.vector.internal.machine.Heater;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WarmUpTest {
    private static final WarmUp.Part LAST = WarmUp.Part.values()[WarmUp.Part.values().length - 1];

    @Test
    void theBitsAreTheSameBeforeAndAfter() throws InterruptedException {
        var warmUp = WarmUp.inBackground();
        try (var kernels = new VectorKernels(2, ScalarProvider.create(), warmUp)) {
            var random = new SplittableRandom(1);
            float[] factors = new float[2 * 40 * 40];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = (float) random.nextDouble(-1, 1);
            }
            var shape = Shape.of(40, 40);
            var a = Tensor.of(factors, 0, shape);
            var b = Tensor.of(factors, 1600, shape);
            float[] before = new float[1600];
            float[] after = new float[1600];
            assertFalse(warmUp.isDone(LAST));
            kernels.gemm(Transpose.NT, a, b, Write.SET, Tensor.of(before, 0, shape));
            while (!warmUp.isDone(LAST)) {
                MILLISECONDS.sleep(10);
            }
            kernels.gemm(Transpose.NT, a, b, Write.SET, Tensor.of(after, 0, shape));
            assertArrayEquals(before, after);
        }
    }

    @Test
    void stopsWhenTheKernelsAreClosed() throws InterruptedException {
        var warmUp = WarmUp.inBackground();
        new VectorKernels(1, ScalarProvider.create(), warmUp).close();
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals(Heater.THREAD))) {
            MILLISECONDS.sleep(10);
        }
        assertFalse(warmUp.isDone(LAST));
    }

    @Test
    void aPropertyLeavesItOut() {
        assertEquals("false", System.getProperty(WarmUp.PROPERTY), "the pom sets it");
        assertTrue(WarmUp.start().isDone(LAST));
    }
}
