package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.loss.LossPass;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.loss.TargetValues;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What the losses {@code -Σ q log p} have in common: the factors {@code -q} of the logarithms, of class indices or of
 * distributions t, with the weights w of the classes and with label smoothing ε, over K classes:
 *
 * <pre>q = w ((1 - ε) t + ε / K)</pre>
 *
 * <p>An index is the distribution that has 1 at its place.
 */
final class ClassDistribution {
    private static final int STEP = 0;
    private static final int BASE = 1;

    private static final int FACTORS = 0;
    private static final int AT_TARGET = 1;
    /** The number of the first tensor that a loss may add to the plan's saved ones. */
    static final int FIRST_FREE_SAVED = 2;

    private static final int SPREAD = 0;
    private static final int MIX = 1;
    /** The number of the first formula that a loss may add to the plan. */
    static final int FIRST_FREE_FORMULA = 2;

    private ClassDistribution() {}

    /** Refuses weights that are not one a class. */
    static void checkWeights(List<Double> weights, Shape prediction, Target target) {
        if (!weights.isEmpty() && weights.size() != prediction.size()) {
            throw target.refuse(prediction,
                    "class-weights for " + prediction.size() + " classes, one each, not " + weights.size(),
                    "give as many class-weights as the model has outputs, or none");
        }
    }

    /** Begins a plan. */
    static LossPlan.Builder plan(Shape prediction, Target target, List<Double> weights, double smoothing) {
        int classes = prediction.size();
        double[] w = new double[classes];
        Arrays.setAll(w, c -> weights.isEmpty() ? 1 : weights.get(c));
        var mixed = Expr.fma(Expr.elem(0), Expr.row(1), Expr.row(2));
        var plan = target.isClassIndex() ? LossPlan.classes(classes) : LossPlan.values(TargetValues.DISTRIBUTION);
        return plan
                .constant("step", factors(w, 1 - smoothing))
                .constant("base", factors(w, smoothing / classes))
                .savedPerExample("factors", prediction)
                .savedPerExample("at-target", Shape.scalar())
                .formula(Formula.of("spread", new Formula.Store(1, Expr.row(0))))
                .formula(Formula.of("mix", new Formula.Store(3, mixed)));
    }

    private static double[] factors(double[] weights, double probability) {
        return Arrays.stream(weights).map(w -> 0 - w * probability).toArray();
    }

    /** Computes {@code -q}: a base everywhere, and a step for what t is. */
    static Tensor computeFactors(LossPass pass) {
        var factors = pass.saved(FACTORS);
        var step = pass.constant(STEP);
        var base = pass.constant(BASE);
        var kernels = pass.kernels();
        if (pass.target().type() == DType.INT32) {
            kernels.call(pass.formula(SPREAD)).with(step).with(factors).run();
            kernels.selections().gatherPerRow(factors, pass.target(), pass.saved(AT_TARGET));
            kernels.call(pass.formula(SPREAD)).with(base).with(factors).run();
            kernels.selections().scatterAddPerRow(pass.saved(AT_TARGET), pass.target(), factors);
        } else {
            kernels.call(pass.formula(MIX)).with(pass.target()).with(step).with(base).with(factors).run();
        }
        return factors;
    }

    /** What {@link #computeFactors} has computed. */
    static Tensor factors(LossPass pass) {
        return pass.saved(FACTORS);
    }
}
