package dev.lanewise.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The statistics, over hundreds of simulated runs on a machine that drifts, jumps and spikes. */
class ComparisonTest {
    private static final int RUNS = 200;
    private static final double TOLERANCE = 0.05;

    private static long count(Verdict wanted, LongFunction<Comparison> run) {
        return LongStream.range(0, RUNS).mapToObj(run).filter(one -> one.verdict() == wanted).count();
    }

    private static Comparison turns(long seed, int turns, double factor) {
        var sides = new SimulatedMachine(seed).turns(turns, factor);
        return Comparison.ofTurns(sides.get(0), sides.get(1), TOLERANCE);
    }

    @Test
    void tenPerCentSlowerIsCaughtInTurns() {
        long caught = count(Verdict.SLOWER, seed -> turns(seed, 8, 1.10));
        assertTrue(caught >= 0.97 * RUNS, () -> caught + " of " + RUNS);
    }

    @Test
    void tenPerCentFasterIsSeenInTurns() {
        long seen = count(Verdict.FASTER, seed -> turns(seed, 8, 1 / 1.10));
        assertTrue(seen >= 0.97 * RUNS, () -> seen + " of " + RUNS);
    }

    @Test
    void whatIsTheSameIsNotCaughtInTurns() {
        var verdicts = LongStream.range(0, RUNS).mapToObj(seed -> turns(seed, 8, 1).verdict()).toList();
        long same = Collections.frequency(verdicts, Verdict.SAME);
        long noisy = Collections.frequency(verdicts, Verdict.TOO_NOISY);
        assertTrue(same + noisy >= 0.995 * RUNS && same >= 0.85 * RUNS, () -> same + " and " + noisy + " of " + RUNS);
    }

    @Test
    void whatWasMeasuredHoursBeforeIsComparedByTheMachinesSpeed() {
        LongFunction<Comparison> slower = seed -> {
            var machine = new SimulatedMachine(seed);
            var before = machine.forks(10, 1);
            machine.later();
            return Comparison.of(before, machine.forks(10, 1.10), TOLERANCE);
        };
        LongFunction<Comparison> same = seed -> {
            var machine = new SimulatedMachine(seed);
            var before = machine.forks(10, 1);
            machine.later();
            return Comparison.of(before, machine.forks(10, 1), TOLERANCE);
        };
        long caught = count(Verdict.SLOWER, slower);
        long wrong = count(Verdict.SLOWER, same);
        assertTrue(caught >= 0.97 * RUNS, () -> caught + " of " + RUNS);
        assertTrue(wrong <= 0.005 * RUNS, () -> wrong + " of " + RUNS);
    }

    @Test
    void theIntervalHasTheRatioAsOftenAsItSays() {
        for (int turns : new int[]{4, 8, 16}) {
            long inside = LongStream.range(0, RUNS).mapToObj(seed -> turns(seed, turns, 1.03))
                    .filter(one -> one.low() <= 1.03 && 1.03 <= one.high()).count();
            assertTrue(inside >= 0.91 * RUNS, () -> turns + " turns: " + inside + " of " + RUNS);
        }
    }

    /** A machine that is 30 % faster at the second time and a program that is not: the clock alone would say that it got faster. */
    @Test
    void theClockAloneIsNoYardstickBetweenDifferentTimes() {
        var comparison = Comparison.of(steady(1000, 100), steady(1000 / 1.3, 130), TOLERANCE);
        assertEquals(1, comparison.ratio(), 1e-3);
        assertNotEquals(Yardstick.CLOCK, comparison.yardstick());
        assertEquals(Verdict.SAME, comparison.verdict());
    }

    private static Measurement steady(double nanos, double fma) {
        return new Measurement("steady", Work.UNKNOWN, 1, Optional.empty(), 0, IntStream.range(0, 20)
                .mapToObj(i -> new Window(nanos * (1 + 1e-4 * (i % 3)), new MachineSpeed(fma, 10 + i % 2, 1 + i % 2),
                        i / 5))
                .toList());
    }

    @Test
    void aMemoryBoundTimeIsTakenByTheCopy() {
        var windows = IntStream.range(0, 24).mapToObj(i -> {
            double copy = 8 + i % 5;
            return new Window(5000 / copy, new MachineSpeed(100 + i % 7, copy, 1.4 + i % 2), i / 4);
        }).toList();
        var one = new Measurement("copying", Work.UNKNOWN, 1, Optional.empty(), 0, windows);
        assertEquals(Yardstick.COPY, Comparison.of(one, one, TOLERANCE).yardstick());
    }

    @Test
    void tooFewWindowsAreTooNoisy() {
        var one = new Measurement("few", Work.UNKNOWN, 1, Optional.empty(), 3,
                List.of(new Window(10, new MachineSpeed(1, 1, 1), 0), new Window(10, new MachineSpeed(1, 1, 1), 0)));
        assertEquals(Verdict.TOO_NOISY, Comparison.of(one, one, TOLERANCE).verdict());
        assertEquals(Verdict.TOO_NOISY, Comparison.ofTurns(one, one, TOLERANCE).verdict());
    }

    @Test
    void aVerdictNeedsBothAnEffectAndCertainty() {
        assertEquals(Verdict.SLOWER, Verdict.of(1.08, 1.01, 1.15, TOLERANCE));
        assertEquals(Verdict.TOO_NOISY, Verdict.of(1.08, 0.99, 1.15, TOLERANCE));
        assertEquals(Verdict.TOO_NOISY, Verdict.of(1.03, 1.00, 1.07, TOLERANCE));
        assertEquals(Verdict.SAME, Verdict.of(1.03, 1.02, 1.04, TOLERANCE));
        assertEquals(Verdict.SAME, Verdict.of(1, 0.96, 1.05, TOLERANCE));
        assertEquals(Verdict.FASTER, Verdict.of(0.9, 0.85, 0.99, TOLERANCE));
        assertEquals(Verdict.TOO_NOISY, Verdict.of(0.9, 0.85, 1.01, TOLERANCE));
        assertEquals(Verdict.TOO_NOISY, Verdict.of(Double.NaN, Double.NaN, Double.NaN, TOLERANCE));
        assertEquals(Verdict.SAME, Verdict.of(1.2, 1.1, 1.3, 0.5));
    }

    @Test
    void comparisonsMatchNamesAndCount() {
        var a = steady(1000, 100);
        var slow = new Measurement(a.name(), a.work(), 1, a.allocated(), 0, steady(1200, 100).windows());
        var gone = new Measurement("gone", a.work(), 1, a.allocated(), 0, a.windows());
        var added = new Measurement("added", a.work(), 1, a.allocated(), 0, a.windows());
        var comparisons = Comparisons.of(List.of(a, gone), List.of(added, slow), TOLERANCE);
        assertEquals(Comparisons.REGRESSED, comparisons.exitCode());
        assertEquals("""
                what     before    after  ratio     95 % of it  yardstick  verdict
                steady  1.00 µs  1.20 µs  1.200  1.200 - 1.200        fma   slower
                only before: gone
                only now: added
                0 faster, 1 slower, 0 same, 0 too noisy (tolerance 5 %)
                """, comparisons.text());
        assertEquals(0, Comparisons.of(List.of(a), List.of(a), TOLERANCE).exitCode());
    }
}
