package dev.lanewise.layers.dropout;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * Dropout of whole channels: neighbours in a feature map say nearly the same, so that dropping single elements would take
 * nothing away.
 *
 * <ul>
 * <li>Forward: in training {@code y[c, ...] = m[c] x[c, ...] / (1 - rate)}, where m is 0 with probability {@code rate}, else 1,
 * drawn for every example, channel and step; {@code y = x} in evaluation.
 * <li>Backward: {@code ∂L/∂x[c, ...] = m[c] ∂L/∂y[c, ...] / (1 - rate)}.
 * <li>Shapes: x and y {@code (batch, channels, ...)}, with at least one axis behind the channels.
 * <li>Reference: J. Tompson and others, <a href="https://arxiv.org/abs/1411.4280">Efficient object localization using
 * convolutional networks</a>, CVPR 2015.
 * </ul>
 *
 * @param rate the probability that a channel is dropped, from 0 (none is) to below 1
 * @since 0.1
 */
@Named("spatial-dropout")
@Doc("in training sets whole channels to zero with a given probability; nothing in evaluation")
public record SpatialDropout(
        @Default("0.5") @Doc("probability that a channel is dropped") @Range(min = 0, max = 1, belowMax = true) float rate)
        implements Layer {

    private static final int MASK = 0;
    private static final int DRAW = 0;
    private static final int TIMES_MASK = 1;
    private static final Formula PRODUCT =
            Formula.of("times-mask", new Formula.Store(2, Expr.elem(0).mul(Expr.column(1))));

    @Override
    public LayerPlan plan(Inputs inputs) {
        var input = inputs.only();
        if (input.rank() < 2) {
            throw inputs.refuse("channels with an axis of places, such as (64, 28, 28)",
                    "use dropout for features, or put this layer behind a convolution");
        }
        return LayerPlan.output(input)
                .savedPerExample("mask", Shape.of(input.dim(0)))
                .formula(Formula.of("channel-mask", new Formula.Store(0, Masks.dropped(rate, Expr.constant(1)))))
                .formula(PRODUCT)
                .inPlace()
                .build();
    }

    @Override
    public void forward(Forward pass) {
        if (pass.mode() == Mode.EVALUATE) {
            pass.output().copyFrom(pass.input(0));
            return;
        }
        pass.kernels().call(pass.formula(DRAW)).with(pass.saved(MASK)).random(pass.randomKey(), 0).run();
        mask(pass, pass.input(0), Write.SET, pass.output());
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            mask(pass, pass.gradOutput(), gradInput.write(), gradInput.tensor());
        }
    }

    private static void mask(Pass pass, Tensor from, Write write, Tensor to) {
        var mask = pass.saved(MASK);
        int places = from.size() / mask.size();
        pass.kernels().call(pass.formula(TIMES_MASK), write).with(from.matrix(places)).with(mask)
                .with(to.matrix(places))
                .run();
    }
}
