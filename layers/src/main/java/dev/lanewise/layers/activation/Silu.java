package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * The sigmoid linear unit, also called swish: the input times its own sigmoid.
 *
 * <ul>
 * <li>Forward: {@code y = x σ(x)} with {@code σ(x) = 1 / (1 + exp(-x))}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · (σ(x) + x (σ(x) - σ(x)²))}.
 * <li>Shapes: x and y have one shape, any.
 * <li>References: S. Elfwing, E. Uchibe, K. Doya, <a href="https://arxiv.org/abs/1702.03118">Sigmoid-weighted linear units</a>,
 * 2017; P. Ramachandran, B. Zoph, Q. Le, <a href="https://arxiv.org/abs/1710.05941">Searching for activation functions</a>, 2017.
 * </ul>
 *
 * @since 0.1
 */
@Named("silu")
@Doc("x * sigmoid(x); also called swish")
public record Silu() implements Pointwise {
    private static final Formula FORMULA = Formula.map("silu", x -> x.mul(x.sigmoid()));

    @Override
    public Formula formula(int inputs) {
        return FORMULA;
    }
}
