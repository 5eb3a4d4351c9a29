package dev.lanewise.bench.track;

import java.util.Set;

/**
 * Which benchmarks promise to allocate nothing in an operation: all that compute with the vector kernels. Not whole steps, whose last one
 * of an epoch makes a report ({@code StepAllocationTest} asks for the others), and not what reads files.
 * Not single predictions either, for whose percentiles JMH keeps every sample ({@code PassAllocationTest} asks for these).
 */
final class AllocationPromises {
    private static final Set<String> SUBJECTS = Set.of("Gemm", "Formula", "Reduction", "Softmax", "Convolution",
            "Pooling", "Embedding", "Update");

    /** What JMH itself allocates an iteration, and is counted with it: some hundred objects at most. */
    private static final double OF_JMH = 16_384;

    private AllocationPromises() {}

    static boolean isPromised(Case one) {
        return SUBJECTS.contains(one.subject()) && one.parameters().getOrDefault("provider", "").equals("vector");
    }

    /** Whether the bytes an operation are no more than JMH's own, in iterations of so many nanoseconds. */
    static boolean isKept(JmhResult result, double iterationNanos) {
        double nanos = result.iterations().stream().mapToDouble(time -> time).min().orElse(Double.NaN);
        return result.allocated().orElse(0.0) * Math.max(1, iterationNanos / nanos) < OF_JMH;
    }
}
