package dev.lanewise.bench.track;

import dev.lanewise.measure.Comparison;
import dev.lanewise.measure.TurnPolicy;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Compares two sides, one JVM each a turn, whose iterations alternate: so that what slows the machine for longer than an iteration slows
 * both. A pair of iterations counts if both ran all the time, a turn if enough of its pairs count; {@link TurnPolicy} says how many turns
 * are enough.
 */
final class Turns {
    private final BiFunction<Side, Side, Turn> jvms;
    private final Console console;
    private final double tolerance;

    /**
     * Turns of what runs two sides in a JVM each.
     *
     * @param tolerance by how much a time may become longer
     */
    Turns(BiFunction<Side, Side, Turn> jvms, Console console, double tolerance) {
        this.jvms = jvms;
        this.console = console;
        this.tolerance = tolerance;
    }

    /** Turns of JMH. */
    static Turns of(JmhProcess jmh, Effort effort, Console console, double tolerance) {
        return new Turns((before, after) -> jmh.runInTurns(before, after, effort), console, tolerance);
    }

    /** One of two that are compared. */
    record Side(Case one, Build build) {}

    /** What two JVMs gave whose iterations alternated. */
    record Turn(JmhResult before, JmhResult after) {
        /** Whether both ran all the time in iteration {@code i}. How fast the machine was is no matter: it was the same for both. */
        boolean ran(int i) {
            return before.ran(i) && after.ran(i);
        }

        int pairs() {
            return Math.min(before.brackets().size(), after.brackets().size());
        }
    }

    /** What turns gave: the comparison, and all that was measured of the second side. */
    record Outcome(Comparison comparison, Tally after) {}

    /** Compares until that is enough, or until twice as many turns were tried as may be taken. */
    Outcome compare(Side before, Side after) {
        var first = new Tally(before.one());
        var second = new Tally(after.one());
        for (int tries = 0; tries < 2 * TurnPolicy.MOST; tries++) {
            if (take(jvms.apply(before, after), first, second) && first.forks() >= TurnPolicy.LEAST
                    && TurnPolicy.isEnough(first.forks(), comparison(first, second).verdict())) {
                break;
            }
        }
        return new Outcome(comparison(first, second), second);
    }

    private boolean take(Turn turn, Tally first, Tally second) {
        int all = turn.pairs();
        long counted = IntStream.range(0, all).filter(turn::ran).count();
        boolean counts = counted >= Math.min(Rounds.LEAST_WINDOWS, all);
        if (counts) {
            first.add(turn.before(), turn::ran);
            second.add(turn.after(), turn::ran);
        } else {
            console.progress("  a turn did not count: in %d of %d pairs of windows both had a processor", counted, all);
        }
        return counts;
    }

    private Comparison comparison(Tally first, Tally second) {
        return Comparison.ofTurns(first.measurement(), second.measurement(), tolerance);
    }
}
