package dev.lanewise.optim.initializer;

import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Tensor;

/**
 * The form of a distribution around zero whose variance an initializer sets.
 *
 * @since 0.1
 */
public enum Distribution {
    /** The normal distribution. */
    NORMAL {
        @Override
        double draw(double variance, RandomStream random, int i) {
            return Math.sqrt(variance) * random.normal(i);
        }
    },
    /** The uniform distribution from {@code -sqrt(3 variance)} to below {@code sqrt(3 variance)}. */
    UNIFORM {
        @Override
        double draw(double variance, RandomStream random, int i) {
            return Math.sqrt(3 * variance) * (2 * random.uniform(i) - 1);
        }
    };

    abstract double draw(double variance, RandomStream random, int i);

    void fill(Tensor parameter, double variance, RandomStream random) {
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, draw(variance, random, i));
        }
    }
}
