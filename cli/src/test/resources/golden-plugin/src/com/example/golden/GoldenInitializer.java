package com.example.golden;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Tensor;

/**
 * Uniform over {@code [-a, a)} with {@code a = gain / √inputs}.
 *
 * @param gain what the range is multiplied by
 */
@Named("golden-initializer")
@Doc("uniform within gain / sqrt(inputs)")
public record GoldenInitializer(@Default("1") @Doc("factor of the range") @Range(min = 0, max = 100) double gain)
        implements Initializer {

    /** Element i draws at index i, so that a seed gives the same start wherever it is computed. */
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        double a = gain / StrictMath.sqrt(Math.max(1, fans.in()));
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, a * (2 * random.uniform(i) - 1));
        }
    }
}
