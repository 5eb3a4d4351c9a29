package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The rectifier with a ceiling: what is below zero becomes zero, what is above six becomes six.
 *
 * <ul>
 * <li>Forward: {@code y = min(max(0, x), 6)}. NaN stays NaN.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y} where {@code 0 < y < 6}, else 0; so 0 at both kinks. From the output alone.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: A. Krizhevsky, <a href="https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf">Convolutional deep belief
 * networks on CIFAR-10</a>, 2010.
 * </ul>
 *
 * @since 0.1
 */
@Named("relu6")
@Doc("min(max(0, x), 6)")
public record Relu6() implements Pointwise {
    private static final Formula FORMULA = Ramp.between("relu6", x -> x, 0, 6, 1);

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
