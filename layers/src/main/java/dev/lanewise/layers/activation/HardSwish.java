package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * A silu of pieces: the input times its hard sigmoid.
 *
 * <ul>
 * <li>Forward: {@code y = x min(max(0, x + 3), 6) / 6}, that is 0 up to -3, x from 3 on, {@code x (x + 3) / 6} between. NaN
 * stays NaN.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · (2x + 3) / 6} where {@code -3 < x < 3}; 0 up to -3, {@code ∂L/∂y} from 3 on.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: A. Howard and others, <a href="https://arxiv.org/abs/1905.02244">Searching for MobileNetV3</a>, section 5.2,
 * 2019.
 * </ul>
 *
 * @since 0.1
 */
@Named("hard-swish")
@Doc("x * hard-sigmoid(x)")
public record HardSwish() implements Pointwise {
    private static final Formula FORMULA = Formula.map("hard-swish", HardSwish::pieces);

    private static Expr pieces(Expr x) {
        var curved = x.mul(x.add(3)).div(6);
        return Expr.positive(x.add(3), Expr.select(Comparison.GE, x, Expr.constant(3), x, curved), Expr.constant(0));
    }

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
