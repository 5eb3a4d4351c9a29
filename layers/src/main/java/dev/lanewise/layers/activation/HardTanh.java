package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The identity cut off on both sides: a tanh of three straight pieces.
 *
 * <ul>
 * <li>Forward: {@code y = min(max(x, least), greatest)}. NaN stays NaN.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y} where {@code least < y < greatest}, else 0; so 0 at both kinks. From the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: R. Collobert, <a href="https://ronan.collobert.com/pub/2004_phdthesis_lip6.pdf">Large scale machine
 * learning</a>, 2004.
 * </ul>
 *
 * @param min what is below becomes this
 * @param max what is above becomes this; above {@code min}
 * @since 0.1
 */
@Named("hard-tanh")
@Doc("x held between min and max")
public record HardTanh(
        @Default("-1") @Doc("what is below becomes this") double min,
        @Default("1") @Doc("what is above becomes this; above min") double max) implements Pointwise {
    public HardTanh {
        if (min >= max) {
            throw new IllegalArgumentException("min " + min + " is not below max " + max);
        }
    }

    @Override
    public Formula formula(int inputs) {
        return Ramp.between("hard-tanh", x -> x, min, max, 1);
    }
}
