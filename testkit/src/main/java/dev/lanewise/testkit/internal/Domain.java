package dev.lanewise.testkit.internal;

import dev.lanewise.api.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** The numbers that a part is tried on. */
public enum Domain {
    /** All. */
    REAL,
    /** From one half on. */
    POSITIVE;

    private static final double ORDINARY = 1e6;
    private static final double EXPRESSIBLE = 1e30;

    /**
     * All numbers, or the positive ones for a part that makes ordinary results of these alone: a logarithm, say.
     *
     * @param results of the part, run in float64 on numbers of a domain
     */
    public static Domain of(Function<Domain, List<double[]>> results) {
        boolean positive = greatest(results, REAL) > ORDINARY && greatest(results, POSITIVE) <= EXPRESSIBLE;
        return positive ? POSITIVE : REAL;
    }

    /** The size of the greatest result; infinite if there is a NaN. */
    private static double greatest(Function<Domain, List<double[]>> results, Domain domain) {
        try {
            double greatest = results.apply(domain).stream().mapToDouble(Values::greatest).max().orElse(0);
            return Double.isNaN(greatest) ? Double.POSITIVE_INFINITY : greatest;
        } catch (RuntimeException | LinkageError | AssertionError broken) {
            return 0; // a check reports it
        }
    }

    /** Moves the tensor's values into the domain. */
    public void restrict(Tensor tensor) {
        for (int i = 0; i < tensor.size() && this == POSITIVE; i++) {
            tensor.set(i, (float) (0.5 + Math.abs(tensor.get(i))));
        }
    }
}
