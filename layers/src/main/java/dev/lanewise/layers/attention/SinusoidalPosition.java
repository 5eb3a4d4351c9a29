package dev.lanewise.layers.attention;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.layers.internal.Constants;

/**
 * Adds to every place of a sequence a vector that says which place it is; attention alone does not know.
 *
 * <ul>
 * <li>Forward: {@code y[t, j] = x[t, j] + p[t, j]}, with {@code p[t, 2i] = sin(t / base^(2i / features))} and {@code p[t, 2i + 1] =
 * cos(t / base^(2i / features))}.
 * <li>Backward: {@code ∂L/∂x = ∂L/∂y}.
 * <li>Shapes: x and y {@code (batch, steps, features)}.
 * <li>Reference: A. Vaswani and others, <a href="https://arxiv.org/abs/1706.03762">Attention is all you need</a>, NIPS 2017.
 * </ul>
 *
 * @param base what the longest wavelength grows with, above 1
 * @since 0.1
 */
@Named("sinusoidal-position")
@Doc("adds to every place of a sequence sines and cosines that say which place it is")
public record SinusoidalPosition(
        @Default("10000") @Doc("the longest wavelength is 2 pi times this") @Range(min = 1, aboveMin = true) double base)
        implements Layer {

    private static final Formula ADD_POSITIONS = Formula.of("add-positions",
            new Formula.Store(2, Expr.elem(0).add(Expr.row(1))));
    private static final Formula COPY = Formula.map("copy", x -> x);

    @Override
    public LayerPlan plan(Inputs inputs) {
        var input = inputs.only();
        if (input.rank() != 2) {
            throw inputs.refuse("a sequence, (steps, features)", "give each example two axes");
        }
        int features = input.dim(1);
        return LayerPlan.output(input)
                .prepared(Constants.of(input.size(), i -> position(i / features, i % features, features)))
                .inPlace()
                .build();
    }

    private double position(int step, int feature, int features) {
        double exponent = (feature - feature % 2) / (double) features;
        double angle = step / StrictMath.pow(base, exponent);
        return feature % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
    }

    @Override
    public void forward(Forward pass) {
        var x = pass.input(0);
        var positions = pass.prepared(Constants.class).in(x.type());
        pass.kernels().call(ADD_POSITIONS).with(x.matrix(positions.size())).with(positions)
                .with(pass.output().matrix(positions.size())).run();
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            pass.kernels().call(COPY, gradInput.write()).with(pass.gradOutput()).with(gradInput.tensor()).run();
        }
    }
}
