package dev.lanewise.bench.track;

import dev.lanewise.bench.track.Turns.Side;
import dev.lanewise.measure.Comparison;
import dev.lanewise.measure.Comparisons;
import dev.lanewise.measure.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** Asks the tracker itself: does it catch a kernel that was slowed down by 10 % on purpose, and leave an unchanged one alone? */
final class SelfTest {
    private static final Case UNCHANGED = new Case("dev.lanewise.bench.SelfTestBenchmark.multiply",
            new TreeMap<>(Map.of("provider", "vector", "threads", "1", "slower", "0")));
    private static final double WANTED = 0.95;

    private final Turns turns;
    private final Console console;

    SelfTest(JmhProcess jmh, Console console) {
        this(Turns.of(jmh, Effort.SHORT, console, Comparisons.USUAL_TOLERANCE), console);
    }

    SelfTest(Turns turns, Console console) {
        this.turns = turns;
        this.console = console;
    }

    /** Makes so many comparisons of each; whether 19 of 20 were right. */
    boolean run(int rounds) {
        int caught = 0;
        int passed = 0;
        for (int round = 1; round <= rounds; round++) {
            caught += judge(round, "slowed by 10 %", UNCHANGED.with("slower", "10")) == Verdict.SLOWER ? 1 : 0;
            passed += judge(round, "unchanged", UNCHANGED) != Verdict.SLOWER ? 1 : 0;
        }
        console.result("slowed by 10 %% on purpose: caught in %d of %d%nunchanged: left alone in %d of %d%n"
                .formatted(caught, rounds, passed, rounds));
        return Math.min(caught, passed) >= WANTED * rounds;
    }

    private Verdict judge(int round, String what, Case after) {
        var comparison = turns.compare(new Side(UNCHANGED, Build.present()), new Side(after, Build.present()))
                .comparison();
        console.progress("%d  %-14s  %s", round, what, text(comparison));
        return comparison.verdict();
    }

    private static String text(Comparison one) {
        return "%.3f in %.3f - %.3f by %s after %d turns: %s".formatted(one.ratio(), one.low(), one.high(),
                one.yardstick(), one.before().windows().stream().map(window -> window.fork()).distinct().count(),
                one.verdict());
    }
}
