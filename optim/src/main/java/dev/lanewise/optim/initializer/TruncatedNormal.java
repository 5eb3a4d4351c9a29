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
 * Draws from a normal distribution without its tails: {@code wᵢ = mean + std · zᵢ}, z standard normal given {@code |z| ≤ 2}.
 *
 * <p>What lies beyond is drawn anew, at the same index of the stream's next step. {@code std} is that of the normal
 * distribution before its tails are cut off, as in PyTorch and Keras; what is left has 0.8796 times as much.
 *
 * @param mean any finite number
 * @param std the standard deviation before truncation, at least 0
 * @since 0.1
 */
@Named("truncated-normal")
@Doc("draws from a normal distribution without its tails beyond two standard deviations")
public record TruncatedNormal(
        @Default("0") @Doc("mean") double mean,
        @Default("0.01") @Doc("standard deviation before truncation") @Range(min = 0) double std)
        implements Initializer {
    private static final double TAIL = 2;

    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, mean + std * draw(random, i));
        }
    }

    private static double draw(RandomStream random, int i) {
        double z = random.normal(i);
        for (int step = 1; Math.abs(z) > TAIL; step++) {
            z = random.at(step).normal(i);
        }
        return z;
    }
}
