package dev.lanewise.bench.track;

import java.util.List;

/**
 * Measures cases in rounds, each case in one JVM a round, so that the JVMs of a case are spread over the whole time. A JVM in which the
 * machine was not quiet often enough is repeated, up to as many times as there are rounds, and that is said.
 */
final class Rounds {
    /** So many quiet windows make a JVM's median. */
    static final int LEAST_WINDOWS = 3;

    private final JmhProcess jmh;
    private final Console console;
    private final Effort effort;

    Rounds(JmhProcess jmh, Console console, Effort effort) {
        this.jmh = jmh;
        this.console = console;
        this.effort = effort;
    }

    List<Tally> run(List<Case> cases, Build build, int rounds) {
        var tallies = cases.stream().map(Tally::new).toList();
        for (int round = 0; round < rounds; round++) {
            for (var tally : tallies) {
                measure(tally, build);
            }
        }
        tallies.forEach(tally -> repeatNoisy(tally, build, rounds));
        return tallies;
    }

    private void measure(Tally tally, Build build) {
        int quiet = tally.add(JmhResult.of(jmh.run(tally.subject(), build, effort)));
        console.progress("%s%s", Console.line(tally.measurement()),
                quiet < LEAST_WINDOWS ? "; this JVM had " + quiet + " quiet windows only" : "");
    }

    private void repeatNoisy(Tally tally, Build build, int rounds) {
        for (int again = 0; again < rounds && tally.quietForks(LEAST_WINDOWS) < rounds; again++) {
            console.progress("%s: the machine was busy, measured again (%d of at most %d)", tally.subject().name(),
                    again + 1, rounds);
            measure(tally, build);
        }
        if (tally.quietForks(LEAST_WINDOWS) < rounds) {
            console.progress("%s: the machine was too busy for %d quiet JVMs; there are %d", tally.subject().name(),
                    rounds, tally.quietForks(LEAST_WINDOWS));
        }
    }
}
