package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Tensor;

/**
 * Draws from a normal distribution, whatever the layer's size: {@code wᵢ = mean + std · zᵢ}, z standard normal.
 *
 * @param mean any finite number
 * @param std the standard deviation, at least 0
 * @since 0.1
 */
@Named("normal")
@Doc("draws from a normal distribution, whatever the layer's size")
public record Normal(
        @Default("0") @Doc("mean") double mean,
        @Default("0.01") @Doc("standard deviation") @Range(min = 0) double std) implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, mean + std * random.normal(i));
        }
    }
}
