package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Tensor;

/**
 * Draws with the variance that keeps a signal's size through layers that are nearly linear: {@code Var(w) = 1 / in}. It is what
 * selu asks for.
 *
 * <p>Normal: {@code w = sqrt(1 / in) · z}. Uniform: over {@code [-a, a)} with {@code a = sqrt(3 / in)}.
 *
 * <p>References: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, <a href="https://doi.org/10.1007/978-3-642-35289-8_3">Efficient
 * backprop</a>, 1998, equation 16; G. Klambauer and others, <a href="https://arxiv.org/abs/1706.02515">Self-normalizing neural
 * networks</a>, 2017.
 *
 * @param distribution the form of the distribution
 * @since 0.1
 */
@Named("lecun")
@Doc("variance 1 / inputs; for layers followed by selu, or by nothing")
public record LeCun(
        @Default("normal") @Doc("form of the distribution") Distribution distribution)
        implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        distribution.fill(parameter, 1.0 / fans.in(), random);
    }
}
