package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;

/**
 * The negative logarithm of the probability that the softmax of the scores gives to the right class.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = -log(exp(s_y) / Σⱼ exp(sⱼ)) = log Σⱼ exp(sⱼ - m) + (m - s_y)} with {@code m = maxⱼ sⱼ}. The
 * second form is computed: no exponential overflows, and neither summand is negative.
 * <li>Backward: {@code ∂Lᵢ/∂sⱼ = pⱼ - [j = y]} with {@code pⱼ = exp(sⱼ - m) / Σₖ exp(sₖ - m)}.
 * <li>Shapes: prediction s {@code (batch, classes)}, raw scores without a softmax before; target y: class indices
 * {@code (batch)}.
 * <li>The batch's loss is the mean.
 * <li>Reference: J. Bridle, <a href="https://doi.org/10.1007/978-3-642-76153-9_28">Probabilistic interpretation of
 * feedforward classification network outputs</a>, 1990.
 * </ul>
 *
 * @since 0.1
 */
@Named("softmax-cross-entropy")
@Doc("negative log of the right class's softmax probability; takes raw scores")
public record SoftmaxCrossEntropy() implements Loss {
    private static final int EXPONENTIALS = 0;
    private static final int MAXIMUM = 1;
    private static final int SUM = 2;
    private static final int MINUS_ONE = 3;

    private static final int SHIFTED_EXP = 0;
    private static final int LOG_SUM_EXP = 1;
    private static final int PROBABILITY = 2;
    private static final int FILL_MINUS_ONE = 3;

    @Override
    public LossPlan plan(Shape prediction, Target target) {
        return LossPlan.classes(ClassScores.check(prediction, target))
                .savedPerExample("exponentials", prediction)
                .savedPerExample("maximum", Shape.scalar())
                .savedPerExample("sum", Shape.scalar())
                .savedPerExample("minus-one", Shape.scalar())
                .formula(Formula.of("shifted-exp", new Formula.Store(2, Expr.elem(0).sub(Expr.column(1)).exp())))
                .formula(Formula.of("log-sum-exp",
                        new Formula.Store(2, Expr.elem(0).log().add(Expr.elem(1).sub(Expr.elem(2))))))
                .formula(Formula.of("probability", new Formula.Store(2, Expr.elem(0).div(Expr.column(1)))))
                .formula(Formula.of("minus-one", new Formula.Store(0, Expr.constant(-1))))
                .build();
    }

    @Override
    public void forward(LossForward pass) {
        var kernels = pass.kernels();
        var scores = pass.prediction();
        var exponentials = pass.saved(EXPONENTIALS);
        var maximum = pass.saved(MAXIMUM);
        var sum = pass.saved(SUM);
        kernels.rows().reduce(RowReduction.MAX, scores, maximum);
        kernels.call(pass.formula(SHIFTED_EXP)).with(scores).with(maximum).with(exponentials).run();
        kernels.rows().reduce(RowReduction.SUM, exponentials, sum);
        kernels.selections().gatherPerRow(scores, pass.target(), pass.losses());
        kernels.call(pass.formula(LOG_SUM_EXP)).with(sum).with(maximum).with(pass.losses()).run();
        kernels.call(pass.formula(FILL_MINUS_ONE)).with(pass.saved(MINUS_ONE)).run();
    }

    @Override
    public void backward(LossBackward pass) {
        var gradient = pass.gradPrediction();
        pass.kernels().call(pass.formula(PROBABILITY))
                .with(pass.saved(EXPONENTIALS)).with(pass.saved(SUM)).with(gradient).run();
        pass.kernels().selections().scatterAddPerRow(pass.saved(MINUS_ONE), pass.target(), gradient);
    }
}
