package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * A sigmoid of three straight pieces.
 *
 * <ul>
 * <li>Forward: {@code y = min(max(0, x + 3), 6) / 6}, as in PyTorch and, from version 3 on, Keras. NaN stays NaN.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y / 6} where {@code 0 < y < 1}, else 0; so 0 at both kinks. From the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: A. Howard and others, <a href="https://arxiv.org/abs/1905.02244">Searching for MobileNetV3</a>, section 5.2,
 * 2019.
 * </ul>
 *
 * @since 0.1
 */
@Named("hard-sigmoid")
@Doc("(x + 3) / 6, held between 0 and 1")
public record HardSigmoid() implements Pointwise {
    private static final Formula FORMULA = Ramp.between("hard-sigmoid", x -> x.add(3).div(6), 0, 1, 1.0 / 6);

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
