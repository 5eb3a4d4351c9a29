package dev.lanewise.bench.track;

import dev.lanewise.measure.Comparison;
import dev.lanewise.measure.TurnPolicy;
import java.util.function.Function;

/**
 * Compares two sides that take turns, one JVM each, the first one in front in every other turn. A turn counts if the machine was quiet often
 * enough in both of its JVMs; {@link TurnPolicy} says how many are enough.
 */
final class Turns {
    private final Function<Side, JmhResult> jvm;
    private final Console console;
    private final double tolerance;

    /**
     * Turns of what runs one side in a JVM of its own.
     *
     * @param tolerance by how much a time may become longer
     */
    Turns(Function<Side, JmhResult> jvm, Console console, double tolerance) {
        this.jvm = jvm;
        this.console = console;
        this.tolerance = tolerance;
    }

    /** Turns of JMH. */
    static Turns of(JmhProcess jmh, Effort effort, Console console, double tolerance) {
        return new Turns(side -> JmhResult.of(jmh.run(side.one(), side.build(), effort)), console, tolerance);
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
            boolean beforeLeads = tries % 2 == 0;
            var leading = jvm.apply(beforeLeads ? before : after);
            var following = jvm.apply(beforeLeads ? after : before);
            if (take(first, second, beforeLeads ? leading : following, beforeLeads ? following : leading)
                    && first.forks() >= TurnPolicy.LEAST
                    && TurnPolicy.isEnough(first.forks(), comparison(first, second).verdict())) {
                break;
            }
        }
        return new Outcome(comparison(first, second), second);
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

    private Comparison comparison(Tally first, Tally second) {
        return Comparison.ofTurns(first.measurement(), second.measurement(), tolerance);
    }
}
