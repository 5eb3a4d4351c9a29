package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The hyperbolic tangent, which maps every number into (-1, 1) and keeps its sign.
 *
 * <ul>
 * <li>Forward: {@code y = tanh(x)}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · (1 - y²)}, from the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, <a href="https://doi.org/10.1007/3-540-49430-8_2">Efficient
 * BackProp</a>, section 4.4, 1998 (there scaled by 1.7159 and 2/3; here plain).
 * </ul>
 *
 * @since 0.1
 */
@Named("tanh")
@Doc("hyperbolic tangent")
public record Tanh() implements Pointwise {
    private static final Expr OUTPUT = Expr.elem(1);
    private static final Formula FORMULA = Formula.map("tanh", Expr::tanh)
            .withGradient(0, Expr.constant(1).sub(OUTPUT.mul(OUTPUT)));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
