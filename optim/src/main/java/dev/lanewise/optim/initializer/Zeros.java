package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;

/**
 * All zeros: for biases. Weights that start at zero never come to differ from each other.
 *
 * @since 0.1
 */
@Named("zeros")
@Doc("all zeros; for biases")
public record Zeros() implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        parameter.fill(0);
    }
}
