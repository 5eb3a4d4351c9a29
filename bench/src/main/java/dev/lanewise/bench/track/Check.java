package dev.lanewise.bench.track;

import java.util.List;
import java.util.Locale;

/** Runs each case for a moment: for its result, which must be right, and for what it allocates. Times say nothing here. */
final class Check {
    static final int ITERATION_MILLIS = 50;
    private static final int[] PATIENCE = {1, 4, 12};

    private final JmhProcess jmh;
    private final Console console;

    Check(JmhProcess jmh, Console console) {
        this.jmh = jmh;
        this.console = console;
    }

    /**
     * Whether all allocated what they promise.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-BENCH-010} if a result is wrong
     */
    boolean run(List<Case> cases) {
        long broken = cases.stream().filter(one -> !isKept(one)).count();
        console.result(
                String.format(Locale.ROOT, "%d benchmarks ran and were right; %d allocated where nothing is promised%n",
                        cases.size(), broken));
        return broken == 0;
    }

    /** Where something is allocated the JIT may not have been done: more patience, twice, before it counts. */
    private boolean isKept(Case one) {
        for (int patience : PATIENCE) {
            var result = JmhResult.of(jmh.run(one, Build.present(), Effort.check(patience)));
            boolean kept =
                    !AllocationPromises.isPromised(one) || AllocationPromises.isKept(result, ITERATION_MILLIS * 1e6);
            console.progress("%s: right, %s B an operation%s", one.name(),
                    result.allocated().map(bytes -> String.format(Locale.ROOT, "%.1f", bytes)).orElse("?"),
                    kept ? "" : ", and 0 are promised");
            if (kept) {
                return true;
            }
        }
        return false;
    }
}
