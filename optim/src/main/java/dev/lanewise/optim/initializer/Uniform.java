package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;

/**
 * Draws from a uniform distribution over {@code [low, high)}, whatever the layer's size: {@code wᵢ = low + (high - low) uᵢ}, u
 * uniform over {@code [0, 1)}.
 *
 * @param low any finite number below {@code high}
 * @param high any finite number
 * @since 0.1
 */
@Named("uniform")
@Doc("draws from a uniform distribution, whatever the layer's size")
public record Uniform(
        @Default("-0.05") @Doc("lower end") double low,
        @Default("0.05") @Doc("upper end, itself excluded") double high)
        implements Initializer {
    public Uniform {
        if (!(low < high)) {
            throw new IllegalArgumentException("uniform: wanted low below high, got " + low + " and " + high);
        }
    }

    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, low + (high - low) * random.uniform(i));
        }
    }
}
