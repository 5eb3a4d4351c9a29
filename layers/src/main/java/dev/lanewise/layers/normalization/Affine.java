package dev.lanewise.layers.normalization;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.layer.ParameterSpec;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * The scale and shift behind a normalization by rows, with one value a channel: {@code y = n · scale + shift}, where n is what
 * has been normalized, the first saved tensor.
 *
 * <p>Parameters 0 and 1 are scale and shift; the shift may be missing. The saved tensors are declared behind those of {@link
 * RowNormalization}.
 */
final class Affine {
    private static final int SCALE = 0;
    private static final int SHIFT = 1;
    private static final int SCRATCH = RowNormalization.SAVED;
    private static final int REPEATED = SCRATCH + 1;
    private static final int FORWARD = RowNormalization.FORMULAS;
    private static final int BACKWARD = FORWARD + 1;

    private Affine() {}

    static ParameterSpec parameter(String name, int channels, Initializer initializer) {
        return new ParameterSpec(name, Shape.of(channels), ParameterRole.NORM, initializer, new Fans(1, 1));
    }

    /** Adds saved tensors and formulas to a plan that has those of the normalization. */
    static LayerPlan.Builder declare(LayerPlan.Builder plan, Shape example, Channels channels, boolean shifts) {
        var scaled = Expr.elem(0).mul(channels.operand(1));
        return plan.prepared(channels)
                .savedPerExample("scratch", example)
                .savedPerExample("repeated scale", Shape.of(channels.count()))
                .savedPerExample("repeated shift", Shape.of(channels.count()))
                .formula(Formula.of("scale-and-shift",
                        shifts ? new Formula.Store(3, scaled.add(channels.operand(2))) : new Formula.Store(2, scaled)))
                .formula(Formula.of("times-scale", new Formula.Store(2, scaled)));
    }

    /** From what has been normalized the output. */
    static void forward(Forward pass, boolean shifts) {
        var kernels = pass.kernels();
        var channels = pass.prepared(Channels.class);
        var scale = channels.operand(kernels, pass.parameter(SCALE), pass.saved(REPEATED));
        var shift = shifts ? channels.operand(kernels, pass.parameter(SHIFT), pass.saved(REPEATED + 1)) : scale;
        var call = kernels.call(pass.formula(FORWARD)).with(channels.view(pass.saved(RowNormalization.NORMALIZED)))
                .with(scale);
        if (shifts) {
            call.with(shift);
        }
        call.with(channels.view(pass.output())).run();
    }

    /** The parameters' gradients. */
    static void gradParameters(Backward pass, boolean shifts) {
        var kernels = pass.kernels();
        var channels = pass.prepared(Channels.class);
        var gradScale = pass.gradParameter(SCALE);
        if (gradScale.wanted()) {
            channels.sumOfProducts(kernels, pass.gradOutput(), pass.saved(RowNormalization.NORMALIZED),
                    room(pass, channels), gradScale.write(), gradScale.tensor());
        }
        if (shifts && pass.gradParameter(SHIFT).wanted()) {
            var gradShift = pass.gradParameter(SHIFT);
            channels.sum(kernels, pass.gradOutput(), room(pass, channels), gradShift.write(), gradShift.tensor());
        }
    }

    private static Tensor room(Backward pass, Channels channels) {
        return pass.saved(channels.places() == 1 ? SCRATCH : REPEATED);
    }

    /** The gradient of what was normalized: {@code ∂L/∂n = ∂L/∂y · scale}. */
    static Tensor gradNormalized(Backward pass) {
        Kernels kernels = pass.kernels();
        var channels = pass.prepared(Channels.class);
        var scale = channels.operand(kernels, pass.parameter(SCALE), pass.saved(REPEATED));
        var scratch = pass.saved(SCRATCH);
        kernels.call(pass.formula(BACKWARD)).with(channels.view(pass.gradOutput())).with(scale)
                .with(channels.view(scratch)).run();
        return scratch;
    }
}
