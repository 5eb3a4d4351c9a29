package dev.lanewise.layers.dropout;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Sets each element to zero with a given probability and scales up the rest, so that no unit can rely on another one being
 * there.
 *
 * <ul>
 * <li>Forward: in training {@code y = m x / (1 - rate)}, where m is 0 with probability {@code rate}, else 1, drawn for every
 * element and step; {@code y = x} in evaluation, which the scaling makes agree with training on average ("inverted"
 * dropout).
 * <li>Backward: {@code ∂L/∂x = m ∂L/∂y / (1 - rate)}, with the same m, drawn anew.
 * <li>Shapes: x and y have one shape, any.
 * <li>Reference: N. Srivastava and others, <a href="https://jmlr.org/papers/v15/srivastava14a.html">Dropout: a simple way to
 * prevent neural networks from overfitting</a>, JMLR 15, 2014. There the weights are scaled down in evaluation instead.
 * </ul>
 *
 * @param rate the probability that an element is dropped, from 0 (none is) to below 1; a float, so that float32 and float64
 *     drop the same elements
 * @since 0.1
 */
@Named("dropout")
@Doc("in training sets each element to zero with a given probability; nothing in evaluation")
public record Dropout(
        @Default("0.5") @Doc("probability that an element is dropped") @Range(min = 0, max = 1, belowMax = true) float rate)
        implements Layer {

    private static final int DROP = 0;
    private static final int DROP_GRADIENT = 1;

    @Override
    public LayerPlan plan(Inputs inputs) {
        var drop = Formula.map("dropout", x -> Masks.dropped(rate, x));
        return LayerPlan.output(inputs.only()).formula(drop).formula(drop.gradient(0)).inPlace().build();
    }

    @Override
    public void forward(Forward pass) {
        if (pass.mode() == Mode.EVALUATE) {
            pass.output().copyFrom(pass.input(0));
            return;
        }
        pass.kernels().call(pass.formula(DROP)).with(pass.input(0)).with(pass.output()).random(pass.randomKey(), 0)
                .run();
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            pass.kernels().call(pass.formula(DROP_GRADIENT), gradInput.write()).skip().skip().with(pass.gradOutput())
                    .with(gradInput.tensor()).random(pass.randomKey(), 0).run();
        }
    }
}
