package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The logistic function, which maps every number into (0, 1).
 *
 * <ul>
 * <li>Forward: {@code y = 1 / (1 + exp(-x))}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · y (1 - y)}, from the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: D. Rumelhart, G. Hinton, R. Williams, <a href="https://doi.org/10.1038/323533a0">Learning
 * representations by back-propagating errors</a>, Nature 323, 1986.
 * </ul>
 *
 * <p>Before a logarithm use a loss that takes the raw score instead: far from 0 the output is rounded to 0 or 1.
 *
 * @since 0.1
 */
@Named("sigmoid")
@Doc("1 / (1 + exp(-x))")
public record Sigmoid() implements Pointwise {
    private static final Expr OUTPUT = Expr.elem(1);
    private static final Formula FORMULA = Formula.map("sigmoid", Expr::sigmoid)
            .withGradient(0, OUTPUT.sub(OUTPUT.mul(OUTPUT)));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
