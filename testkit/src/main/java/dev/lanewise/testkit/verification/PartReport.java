package dev.lanewise.testkit.verification;

import dev.lanewise.testkit.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * What became of the promises of one part.
 *
 * @param kind such as {@code layer}, or {@code kernels}
 * @param name the part's
 * @param samples how many choices of settings were tried
 * @param promises in the order in which they were tried
 * @param gradients how often a gradient was compared with differences
 * @param speed beside the nearest built-in part, where there is one; a figure, not a promise
 * @since 0.1
 */
public record PartReport(String kind, String name, int samples, List<PromiseReport> promises, Evidence gradients,
        Optional<Speed> speed) {
    public PartReport {
        promises = List.copyOf(promises);
    }

    /** How many promises have this outcome. */
    public long count(Outcome outcome) {
        return promises.stream().filter(promise -> promise.outcome() == outcome).count();
    }
}
