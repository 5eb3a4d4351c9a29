package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * A smooth rectifier, which is above zero everywhere.
 *
 * <ul>
 * <li>Forward: {@code y = log(1 + exp(beta x)) / beta}. No exponential overflows, so that there is no threshold above which
 * another formula would have to take over.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y · σ(beta x)}.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia, <a
 * href="https://papers.nips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html">Incorporating second-order
 * functional knowledge for better option pricing</a>, NIPS 2000.
 * </ul>
 *
 * @param beta above 0; the greater, the closer to relu
 * @since 0.1
 */
@Named("softplus")
@Doc("log(1 + exp(beta * x)) / beta")
public record Softplus(
        @Default("1") @Doc("sharpness of the bend") @Range(min = 0, aboveMin = true) double beta) implements Pointwise {

    @Override
    public Formula formula(int inputs) {
        return Formula.map("softplus", x -> x.mul(beta).softplus().div(beta));
    }
}
