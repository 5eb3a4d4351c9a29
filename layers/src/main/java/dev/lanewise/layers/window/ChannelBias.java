package dev.lanewise.layers.window;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.tensor.Shape;
import java.util.List;

/**
 * One number a channel, added to all elements of the channel. Each image's planes are the rows of a matrix; the bias is
 * written once for each of them into a saved column, so that the sum is a formula, which an activation can follow in the same
 * pass over memory. Backward the same column takes the sums of the planes' gradients.
 */
final class ChannelBias {
    /** The parameter, the saved tensor and the formula that {@link #declare} adds first. */
    private static final int BIAS = 1;
    private static final int PLANES = 0;
    private static final int ADD = 0;

    private static final Formula ADD_BIAS =
            Formula.of("add-channel-bias", new Formula.Store(0, Expr.elem(0).add(Expr.column(1))));

    private ChannelBias() {}

    /** Adds the bias to a plan that has a weight and nothing else. */
    static void declare(LayerPlan.Builder plan, int channels, Initializer initializer, Fans fans) {
        plan.bias("bias", Shape.of(channels), initializer, fans)
                .savedPerExample("planes", Shape.of(channels))
                .formula(ADD_BIAS)
                .closing(0);
    }

    /** Writes the bias of each channel for each example. */
    static Move repeat(int channels) {
        var channel = Loop.of(channels);
        return new Move(List.of(channel), List.of(Loop.BATCH, channel));
    }

    /** @param plane elements of a plane of the output */
    static void add(Forward pass, Move repeat, int plane) {
        var planes = pass.saved(PLANES);
        pass.kernels().moves().move(repeat, pass.parameter(BIAS), Write.SET, planes);
        pass.kernels().call(pass.formula(ADD)).with(pass.output().matrix(plane)).with(planes).run();
    }

    /** @param plane elements of a plane of the output */
    static void gradient(Backward pass, int plane) {
        var gradBias = pass.gradParameter(BIAS);
        if (gradBias.wanted()) {
            var planes = pass.saved(PLANES);
            var rows = pass.kernels().rows();
            rows.reduce(RowReduction.SUM, pass.gradOutput().matrix(plane), planes);
            rows.sumColumns(planes, gradBias.write(), gradBias.tensor());
        }
    }
}
