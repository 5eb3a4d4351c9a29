package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Parameters;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The moving average of {@link Averaging}; it changes places with the parameters where it is to be seen. */
final class AveragedParameters {
    private static final Formula FOLLOW = Formula.of("average", new Formula.Store(0,
            Expr.elem(0).add(Expr.scalar(0).mul(Expr.elem(1).sub(Expr.elem(0))))));

    private final Parameters parameters;
    private final Kernels kernels;
    private final double decay;
    private final Tensor[] averages;
    private final Tensor[] others;

    AveragedParameters(Averaging settings, Parameters parameters, Kernels kernels) {
        this.parameters = parameters;
        this.kernels = kernels;
        this.decay = settings.decay();
        this.averages = new Tensor[parameters.count()];
        this.others = new Tensor[averages.length];
        for (int i = 0; i < averages.length; i++) {
            averages[i] = copy(parameters.parameter(i));
            others[i] = copy(parameters.parameter(i));
        }
    }

    private static Tensor copy(Tensor tensor) {
        return tensor.to(tensor.type());
    }

    /** @param step from 1 */
    void follow(long step) {
        double kept = Math.min(decay, (1.0 + step) / (10 + step));
        for (int i = 0; i < averages.length; i++) {
            kernels.call(FOLLOW).with(averages[i]).with(parameters.parameter(i)).scalar(1 - kept).run();
        }
    }

    /** Puts the averages where the parameters are; {@link #hide} takes that back. */
    void show() {
        for (int i = 0; i < averages.length; i++) {
            others[i].copyFrom(parameters.parameter(i));
            parameters.parameter(i).copyFrom(averages[i]);
        }
    }

    void hide() {
        for (int i = 0; i < averages.length; i++) {
            parameters.parameter(i).copyFrom(others[i]);
        }
    }

    /** By {@code average/PARAMETER}. */
    SequencedMap<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < averages.length; i++) {
            state.put("average/" + parameters.name(i), averages[i]);
        }
        return state;
    }
}
