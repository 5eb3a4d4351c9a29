package dev.lanewise.api.data;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.plugin.Part;
import java.util.List;

/**
 * A change of the features that is fitted to the training part only and then applied to everything: standardizing, scaling.
 * Its arithmetic is a formula over an element and the element's statistics, so it runs in the kernels like everything
 * pointwise; the statistics are saved with the model.
 *
 * @since 0.1
 */
public interface Transform extends Part {
    /** The names of the statistics, each a vector with one element a feature. */
    List<String> statistics();

    /**
     * Computes the statistics.
     *
     * @return one array a statistic, each of {@link Samples#width()} elements
     */
    double[][] fit(Samples training);

    /** Operand 0: the features, in place; operand 1 + k: statistic k, as a row vector. */
    Formula formula();

    /**
     * The training part, as transforms before this one have left it.
     *
     * @since 0.1
     */
    interface Samples {
        int size();

        /** Features per example. */
        int width();

        /** Reads all features of example {@code i}. */
        void read(int i, double[] features);
    }
}
