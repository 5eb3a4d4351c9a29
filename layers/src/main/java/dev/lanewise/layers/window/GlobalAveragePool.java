package dev.lanewise.layers.window;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;

/**
 * The mean of each whole channel: one number a feature map, whatever the size of the image.
 *
 * <ul>
 * <li>Forward: {@code y[c] = Σ x[c, ...] / n}, n the elements of a channel.
 * <li>Backward: {@code ∂L/∂x[c, ...] = ∂L/∂y[c] / n}.
 * <li>Shapes: x {@code (batch, C, ...)} with one axis or more behind the channels, y {@code (batch, C)}.
 * <li>Reference: M. Lin, Q. Chen, S. Yan, <a href="https://arxiv.org/abs/1312.4400">Network in network</a>, ICLR 2014,
 * section 3.2.
 * </ul>
 *
 * @since 0.1
 */
@Named("global-average-pool")
@Doc("mean of each channel")
public record GlobalAveragePool() implements Layer {
    private static final Formula MEAN =
            Formula.of("global-mean", new Formula.Store(0, Expr.elem(0).div(Expr.scalar(0))));
    private static final Formula SPREAD =
            Formula.of("global-mean-gradient", new Formula.Store(0, Expr.column(1).div(Expr.scalar(0))));

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() < 2) {
            throw inputs.refuse("examples (channels, ...) with an axis behind the channels",
                    "put the layer behind a convolution, or reshape its input");
        }
        return LayerPlan.output(Shape.of(x.dim(0))).formula(MEAN).formula(SPREAD)
                .prepared(x.size() / x.dim(0)).build();
    }

    @Override
    public void forward(Forward pass) {
        int plane = pass.prepared(Integer.class);
        pass.kernels().rows().reduce(RowReduction.SUM, pass.input(0).matrix(plane), pass.output());
        pass.kernels().call(pass.formula(0)).with(pass.output()).scalar(plane).run();
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            int plane = pass.prepared(Integer.class);
            pass.kernels().call(pass.formula(1), gradInput.write()).with(gradInput.tensor().matrix(plane))
                    .with(pass.gradOutput()).scalar(plane).run();
        }
    }
}
