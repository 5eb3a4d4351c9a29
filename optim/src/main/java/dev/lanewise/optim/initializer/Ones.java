package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;

/**
 * All ones: for scales, which then change nothing at first.
 *
 * @since 0.1
 */
@Named("ones")
@Doc("all ones; for scales")
public record Ones() implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        parameter.fill(1);
    }
}
