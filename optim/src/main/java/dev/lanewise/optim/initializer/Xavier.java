package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;

/**
 * Draws with the variance that keeps both the signal's and the gradient's size through layers that are nearly linear
 * around zero, such as tanh: {@code Var(w) = 2 / (in + out)}.
 *
 * <p>Uniform: over {@code [-a, a)} with {@code a = sqrt(6 / (in + out))}. Normal: {@code w = sqrt(2 / (in + out)) · z}.
 *
 * <p>Reference: X. Glorot, Y. Bengio, <a href="https://proceedings.mlr.press/v9/glorot10a.html">Understanding the
 * difficulty of training deep feedforward neural networks</a>, AISTATS 2010, equation 16; the paper draws from the
 * uniform distribution.
 *
 * @param distribution the form of the distribution
 * @since 0.1
 */
@Named("xavier")
@Doc("variance 2 / (inputs + outputs); for layers followed by tanh or sigmoid")
public record Xavier(@Default("uniform") @Doc("form of the distribution") Distribution distribution)
        implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        distribution.fill(parameter, 2.0 / ((double) fans.in() + fans.out()), random);
    }
}
