package dev.lanewise.measure.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrimmedMeansTest {
    private static final int RUNS = 2000;

    private static double[] drawn(int count, ToDoubleFunction<SplittableRandom> draw, SplittableRandom random) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> draw.applyAsDouble(random));
        return values;
    }

    private static double covered(int count, ToDoubleFunction<SplittableRandom> draw) {
        int inside = 0;
        for (int run = 0; run < RUNS; run++) {
            var interval = TrimmedMeans.ofMean(drawn(count, draw, new SplittableRandom(run)));
            inside += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
        }
        return (double) inside / RUNS;
    }

    @Test
    void theIntervalHasTheMeanInNineteenOfTwenty() {
        for (int count : new int[]{3, 4, 5, 8, 10, 30}) {
            double covered = covered(count, SplittableRandom::nextGaussian);
            assertTrue(covered > 0.93 && covered < 0.99, () -> count + " values: " + covered);
        }
    }

    /** A tenth of the values ten times as far away: the interval still has the mean, and outliers hardly move it. */
    @Test
    void outliersDoNotMislead() {
        ToDoubleFunction<SplittableRandom> spiky =
                random -> random.nextGaussian() * (random.nextInt(10) == 0 ? 10 : 1);
        assertTrue(covered(10, spiky) > 0.93);
        assertEquals(3, TrimmedMeans.ofMean(new double[]{1000, 2, 3, 4, -1000}).estimate());
    }

    @Test
    void ofTwoSamples() {
        int inside = 0;
        for (int run = 0; run < RUNS; run++) {
            var random = new SplittableRandom(run);
            var interval = TrimmedMeans.ofDifference(drawn(6, SplittableRandom::nextGaussian, random),
                    drawn(12, one -> 2 + 3 * one.nextGaussian(), random));
            inside += interval.low() <= 2 && 2 <= interval.high() ? 1 : 0;
        }
        double covered = (double) inside / RUNS;
        assertTrue(covered > 0.93 && covered < 0.985, () -> "" + covered);
        assertEquals(new TrimmedMeans.Interval(3, 3, 3),
                TrimmedMeans.ofDifference(new double[]{1, 1, 1}, new double[]{4, 4, 4, 4}));
    }

    /** By hand: 1 .. 10 without two on each side has the mean 5.5; winsorized to 3 and 8 the squares sum up to 42.5. */
    @Test
    void anExampleByHand() {
        var interval = TrimmedMeans.ofMean(new double[]{10, 1, 9, 2, 8, 3, 7, 4, 6, 5});
        assertEquals(5.5, interval.estimate());
        assertEquals(5.5 + 2.571 * Math.sqrt(42.5 / 30), interval.high(), 1e-12);
        assertEquals("5.500 in [2.440, 8.560]", interval.toString());
    }

    @Test
    void orderStatistics() {
        assertEquals(2.5, Quantiles.median(new double[]{4, 1, 3, 2}));
        assertEquals(1.75, Quantiles.of(new double[]{4, 1, 3, 2}, 0.25));
        assertTrue(Double.isNaN(Quantiles.median(new double[0])));
        assertEquals(2.042, TrimmedMeans.student(30.9));
        assertEquals(1.98, TrimmedMeans.student(120), 2e-3);
    }
}
