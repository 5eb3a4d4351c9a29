package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * The rectifier that leaks: below zero a small slope is left, so that no unit is ever without a gradient.
 *
 * <ul>
 * <li>Forward: {@code y = x} where {@code x > 0}, else {@code slope · x}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y} where {@code y > 0}, else {@code slope · ∂L/∂y}; so the slope at the kink. Taken from
 * the output, which has the sign of the input: the input's memory is free once the output is there.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: A. Maas, A. Hannun, A. Ng, <a href="https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf">
 * Rectifier nonlinearities improve neural network acoustic models</a>, 2013.
 * </ul>
 *
 * @param slope above 0; for 0 take {@link Relu}
 * @since 0.1
 */
@Named("leaky-relu")
@Doc("x above zero, slope * x below")
public record LeakyRelu(
        @Default("0.01") @Doc("slope below zero; for 0 take relu") @Range(min = 0, aboveMin = true) double slope)
        implements Pointwise {
    private static final Expr OUTPUT = Expr.elem(1);

    @Override
    public Formula formula(int inputs) {
        return Formula.map("leaky-relu", x -> Expr.positive(x, x, x.mul(slope)))
                .withGradient(0, Expr.positive(OUTPUT, Expr.constant(1), Expr.constant(slope)));
    }
}
