package dev.lanewise.layers.loss;

import static dev.lanewise.api.formula.Expr.constant;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;

/**
 * The multiclass support vector machine's loss: the right class's score is to exceed every other by a margin.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = Σ max(0, sⱼ - s_y + margin)} over all j but y. {@code squared} squares the terms; {@code form: torch}
 * divides by the number of classes, as PyTorch's MultiMarginLoss does.
 * <li>Backward: for {@code j ≠ y}, {@code ∂Lᵢ/∂sⱼ = 1} where {@code sⱼ - s_y + margin > 0}, else 0 (so 0 at the kink);
 * squared {@code 2 max(0, sⱼ - s_y + margin)}. {@code ∂Lᵢ/∂s_y} is minus the sum of the others. With {@code form: torch} all
 * over the number of classes.
 * <li>Shapes: prediction s {@code (batch, classes)}; target y: class indices {@code (batch)}.
 * <li>The batch's loss is the mean or the sum over the examples.
 * <li>Reference: J. Weston, C. Watkins, <a
 * href="https://www.esann.org/sites/default/files/proceedings/legacy/es1999-461.pdf">Support vector machines for
 * multi-class pattern recognition</a>, ESANN 1999.
 * </ul>
 *
 * @param margin above 0
 * @param form whether the terms are added, or added and divided by the number of classes
 * @param squared whether the terms are squared: smooth, and harder on what is far off
 * @param reduction how the examples are put together
 * @since 0.1
 */
@Named("multiclass-hinge")
@Doc("sum of max(0, score - right class's score + margin) over the wrong classes")
public record MulticlassHinge(
        @Default("1") @Doc("how far the right class is to be ahead") @Range(min = 0, aboveMin = true) double margin,
        @Default("sum") @Doc("sum adds the terms, torch also divides by the number of classes") Form form,
        @Default("false") @Doc("whether the terms are squared") boolean squared,
        @Default("mean") @Doc("mean over the examples, or their sum") Reduction reduction) implements Loss {

    /**
     * How an example's terms are put together.
     *
     * @since 0.1
     */
    public enum Form {
        /** Added, as in the paper. */
        SUM,
        /** Added and divided by the number of classes, as PyTorch does. */
        TORCH
    }

    private static final int ACTIVE = 0;
    private static final int AT_TARGET = 1;

    private static final int TERMS = 0;
    private static final int MINUS_MARGIN = 1;
    private static final int SLOPE = 2;
    private static final int NEGATE = 3;
    private static final int COPY = 4;
    private static final int DIVIDE = 5;

    /** All other settings at their defaults. */
    public static MulticlassHinge of(double margin) {
        return Binder.create(MulticlassHinge.class, "margin", margin);
    }

    @Override
    public LossPlan plan(Shape prediction, Target target) {
        var ahead = Expr.elem(0).sub(Expr.column(1)).add(margin);
        var term = Expr.elem(0); // 0, positive or NaN
        int classes = ClassScores.check(prediction, target);
        int divisor = form == Form.TORCH ? classes : 1;
        var slope = squared ? term.mul(2.0 / divisor)
                : Expr.select(Comparison.GT, term, constant(0), constant(1.0 / divisor), term);
        return LossPlan.classes(classes)
                .savedPerExample("active", prediction)
                .savedPerExample("at-target", Shape.scalar())
                .formula(Formula.of("hinge-terms", new Formula.Store(2, Expr.positive(ahead, ahead, constant(0)))))
                .formula(Formula.of("minus-margin", new Formula.Store(0, constant(-margin))))
                .formula(Formula.of("slope", new Formula.Store(0, slope)))
                .formula(Formula.of("negate", new Formula.Store(0, Expr.elem(0).neg())))
                .formula(Formula.map("copy", x -> x))
                .formula(Formula.of("divide", new Formula.Store(0, Expr.elem(0).div(classes))))
                .build();
    }

    /** The right class's own term is margin exactly; taking that off again leaves an exact zero, not a rounding error. */
    @Override
    public void forward(LossForward pass) {
        var kernels = pass.kernels();
        var active = pass.saved(ACTIVE);
        var atTarget = pass.saved(AT_TARGET);
        kernels.selections().gatherPerRow(pass.prediction(), pass.target(), atTarget);
        kernels.call(pass.formula(TERMS)).with(pass.prediction()).with(atTarget).with(active).run();
        kernels.call(pass.formula(MINUS_MARGIN)).with(atTarget).run();
        kernels.selections().scatterAddPerRow(atTarget, pass.target(), active);
        kernels.rows().reduce(squared ? RowReduction.SUM_OF_SQUARES : RowReduction.SUM, active, pass.losses());
        if (form == Form.TORCH) {
            kernels.call(pass.formula(DIVIDE)).with(pass.losses()).run();
        }
        kernels.call(pass.formula(SLOPE)).with(active).run();
        kernels.rows().reduce(RowReduction.SUM, active, atTarget);
        kernels.call(pass.formula(NEGATE)).with(atTarget).run();
    }

    @Override
    public void backward(LossBackward pass) {
        pass.kernels().call(pass.formula(COPY)).with(pass.saved(ACTIVE)).with(pass.gradPrediction()).run();
        pass.kernels().selections().scatterAddPerRow(pass.saved(AT_TARGET), pass.target(), pass.gradPrediction());
    }
}
