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
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class WarmUpTest {
    private static final int EXTENT = 40;

    @ParameterizedTest
    @EnumSource
    void theBitsAreTheSameBeforeAndAfter(Transpose transpose) throws InterruptedException {
        var warmUp = WarmUp.inBackground();
        try (var kernels = new VectorKernels(2, ScalarProvider.create(), warmUp)) {
            var random = new SplittableRandom(1);
            var a = random(random, EXTENT, EXTENT);
            var b = random(random, EXTENT, EXTENT);
            var before = random(random, EXTENT, EXTENT);
            var after = random(random, EXTENT, EXTENT);
            var part = WarmUp.Part.of(transpose, EXTENT);
            assertFalse(warmUp.isDone(part));
            kernels.gemm(transpose, a, b, Write.SET, before);
            for (var wanted : List.of(part, WarmUp.Part.NARROW_TILES)) {
                while (!warmUp.isDone(wanted)) {
                    kernels.gemm(transpose, a, b, Write.SET, after);
                    assertArrayEquals(before.floats(), after.floats());
                    MILLISECONDS.sleep(10);
                }
            }
            kernels.gemm(transpose, a, b, Write.SET, after);
            assertArrayEquals(before.floats(), after.floats());
        }
    }

    @Test
    void heatsOnlyWhatIsAskedFor() throws InterruptedException {
        var warmUp = WarmUp.inBackground();
        assertFalse(warmUp.isDoneOrWanted(WarmUp.Part.NT, 1000));
        while (!warmUp.isDone(WarmUp.Part.NT)) {
            MILLISECONDS.sleep(10);
        }
        assertFalse(warmUp.isDone(WarmUp.Part.NN));
        warmUp.stop();
    }

    /** What is not compiled yet is done by plain loops in tiles, whose edges have code of their own. */
    @ParameterizedTest
    @EnumSource
    void plainLoopsGiveTheDefinitionsBits(Transpose transpose) {
        var warmUp = WarmUp.inBackground();
        warmUp.stop();
        var random = new SplittableRandom(2);
        try (var kernels = new VectorKernels(1, ScalarProvider.create(), warmUp)) {
            for (int i = 0; i < 300; i++) {
                int m = random.nextInt(1, 12);
                int n = random.nextInt(1, 12);
                int k = random.nextInt(1, 30);
                var a = transpose.first() ? random(random, k, m) : random(random, m, k);
                var b = transpose.second() ? random(random, n, k) : random(random, k, n);
                var got = random(random, m, n);
                var wanted = got.to(got.type());
                var write = random.nextBoolean() ? Write.SET : Write.ADD;
                ScalarProvider.create().gemm(transpose, a, b, write, wanted);
                kernels.gemm(transpose, a, b, write, got);
                assertArrayEquals(wanted.floats(), got.floats(), m + " " + n + " " + k);
            }
        }
    }

    private static Tensor random(SplittableRandom random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(values, 0, Shape.of(rows, columns));
    }

    @Test
    void stopsWhenTheKernelsAreClosed() throws InterruptedException {
        var warmUp = WarmUp.inBackground();
        new VectorKernels(1, ScalarProvider.create(), warmUp).close();
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals(Heater.THREAD))) {
            MILLISECONDS.sleep(10);
        }
        assertFalse(warmUp.isDone(WarmUp.Part.NN));
    }

    @Test
    void aPropertyLeavesItOut() {
        assertEquals("false", System.getProperty(WarmUp.PROPERTY), "the pom sets it");
        assertTrue(WarmUp.start().isDone(WarmUp.Part.NN));
    }
}
