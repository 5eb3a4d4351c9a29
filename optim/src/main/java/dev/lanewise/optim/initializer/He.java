package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;

/**
 * Draws with the variance that keeps a signal's size through layers of rectifiers: {@code Var(w) = 2 / in}.
 *
 * <p>Normal: {@code w = sqrt(2 / in) · z}. Uniform: over {@code [-a, a)} with {@code a = sqrt(6 / in)}.
 *
 * <p>Reference: K. He, X. Zhang, S. Ren, J. Sun, <a href="https://doi.org/10.1109/ICCV.2015.123">Delving deep into
 * rectifiers</a>, ICCV 2015, equation 10; the paper draws from the normal distribution.
 *
 * @param distribution the form of the distribution
 * @since 0.1
 */
@Named("he")
@Doc("variance 2 / inputs; for layers followed by relu")
public record He(@Default("normal") @Doc("form of the distribution") Distribution distribution) implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        distribution.fill(parameter, 2.0 / fans.in(), random);
    }
}
