package dev.lanewise.bench.track;

import java.util.List;

/**
 * How long a JVM measures one case.
 *
 * @param calibrated whether the machine is looked at around each iteration
 * @param options of JMH, in place of what the benchmark says of itself
 */
record Effort(boolean calibrated, List<String> options) {
    /** As the benchmarks' annotations say. */
    static final Effort USUAL = new Effort(true, List.of());

    /** Shorter: for the self-test, which makes many comparisons of a small product. */
    static final Effort SHORT = new Effort(true, List.of("-wi", "2", "-w", "400ms", "-i", "12", "-r", "60ms"));

    Effort {
        options = List.copyOf(options);
    }

    /**
     * Enough to see results, and what is allocated once the JIT has done its work; not enough for times.
     *
     * @param patience so many times the usual warm-up, for a machine on which the JIT has to wait for others
     */
    static Effort check(int patience) {
        return new Effort(false,
                List.of("-wi", "2", "-w", 500 * patience + "ms", "-i", "3", "-r", Check.ITERATION_MILLIS + "ms"));
    }
}
