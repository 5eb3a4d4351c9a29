package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;

/**
 * One value for every element.
 *
 * @param value any finite number
 * @since 0.1
 */
@Named("constant")
@Doc("one value for every element")
public record Constant(@Doc("the value") double value) implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        parameter.fill(value);
    }
}
