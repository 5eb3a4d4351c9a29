package dev.lanewise.bench.track;

import dev.lanewise.measure.Comparison;
import dev.lanewise.measure.TurnPolicy;
import dev.lanewise.measure.Verdict;

/**
 * Compares two sides that take turns, one JVM each, the first one in front in every other turn. A turn counts if the machine was quiet often
 * enough in both of its JVMs; {@link TurnPolicy} says how many are enough.
 */
final class Turns {
    private final JmhProcess jmh;
    private final Console console;
    private final Effort effort;
    private final double tolerance;

    Turns(JmhProcess jmh, Console console, Effort effort, double tolerance) {
        this.jmh = jmh;
        this.console = console;
        this.effort = effort;
        this.tolerance = tolerance;
    }

    /** One of two that are compared. */
    record Side(Case one, Build build) {}

    /** What turns gave: the comparison, and all that was measured of the second side. */
    record Outcome(Comparison comparison, Tally after) {}

    /** Compares until that is enough, or until twice as many turns were tried as may be taken. */
    Outcome compare(Side before, Side after) {
        var first = new Tally(before.one());
        var second = new Tally(after.one());
        for (int tries = 0; tries < 2 * TurnPolicy.MOST; tries++) {
            var then = tries % 2 == 0 ? run(before) : null;
            var now = run(after);
            if (take(first, second, then == null ? run(before) : then, now)
                    && first.forks() >= TurnPolicy.LEAST
                    && TurnPolicy.isEnough(first.forks(), verdict(first, second))) {
                break;
            }
        }
        return new Outcome(comparison(first, second), second);
    }

    private JmhResult run(Side side) {
        return JmhResult.of(jmh.run(side.one(), side.build(), effort));
    }

    private boolean take(Tally first, Tally second, JmhResult then, JmhResult now) {
        boolean quiet = isQuiet(then) && isQuiet(now);
        if (quiet) {
            first.add(then);
            second.add(now);
        } else {
            console.progress("  a turn did not count: %d and %d of %d windows were noisy", then.noisy(), now.noisy(),
                    now.iterations().size());
        }
        return quiet;
    }

    private static boolean isQuiet(JmhResult result) {
        return result.windows(result.iterations(), 0).size() >= Math.min(Rounds.LEAST_WINDOWS,
                result.iterations().size());
    }

    private Verdict verdict(Tally first, Tally second) {
        return comparison(first, second).verdict();
    }

    private Comparison comparison(Tally first, Tally second) {
        return Comparison.ofTurns(first.measurement(), second.measurement(), tolerance);
    }
}
