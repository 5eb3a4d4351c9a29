package dev.lanewise.layers.loss;

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
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;

/**
 * One minus the cosine of the angle between prediction and target: their lengths do not matter.
 *
 * <ul>
 * <li>Forward: {@code Lᵢ = (1/m) Σᵣ 1 - cᵣ}, {@code cᵣ = p·t / (|p| |t|)} over the m rows r of an example along its last axis. A
 * vector shorter than 1e-6 has no direction: its cosine is 0.
 * <li>Backward: {@code ∂Lᵢ/∂p = (p c/|p|² - t / (|p| |t|)) / m}, row by row; 0 where p or t has no direction.
 * <li>Shapes: prediction p and target t have one shape, the last axis 2 or longer: on a line there are no angles.
 * <li>With {@code reduction: mean} m is the number of rows of an example, and the batch's loss the mean over the examples; with
 * {@code sum} m is 1, and everything is added up.
 * <li>Reference: G. Salton, A. Wong, C. Yang, <a href="https://doi.org/10.1145/361219.361220">A vector space model for
 * automatic indexing</a>, 1975.
 * </ul>
 *
 * @param reduction how rows and examples are put together
 * @since 0.1
 */
@Named("cosine")
@Doc("one minus the cosine between prediction and target along the last axis")
public record Cosine(
        @Default("mean") @Doc("mean over all rows, or their sum") Reduction reduction) implements Loss {

    private static final double LEAST_SQUARES = 1e-12;

    private static final int PRODUCTS = 0;
    private static final int PREDICTION_SQUARES = 1;
    private static final int TARGET_SQUARES = 2;
    private static final int TERMS = 3;

    private static final int TERM = 0;
    private static final int GRADIENT = 1;
    private static final int MEAN = 2;

    @Override
    public LossPlan plan(Shape prediction, Target target) {
        target.requireValuesLike(prediction);
        if (prediction.columns() < 2) {
            throw target.refuse(prediction, "a prediction whose last axis has 2 values or more, such as (100)",
                    "give each example vectors of values, or take binary-hinge where only the sign counts");
        }
        int rows = reduction == Reduction.MEAN ? prediction.rows() : 1;
        var perRow = prediction.rank() == 1 ? Shape.scalar() : Shape.of(prediction.rows());
        return LossPlan.values()
                .savedPerExample("products", perRow)
                .savedPerExample("prediction-squares", perRow)
                .savedPerExample("target-squares", perRow)
                .savedPerExample("terms", perRow)
                .formula(Formula.of("cosine-term", new Formula.Store(3, Expr.constant(1).sub(cosine()))))
                .formula(Formula.of("cosine-gradient", new Formula.Store(5, gradient().div(rows))))
                .formula(Formula.of("cosine-mean", new Formula.Store(0, Expr.elem(0).div(rows))))
                .build();
    }

    /** Of operands p·t, Σp², Σt². */
    private static Expr cosine() {
        var lengths = Expr.elem(1).sqrt().mul(Expr.elem(2).sqrt());
        return ifDirected(Expr.elem(1), Expr.elem(2), Expr.elem(0).div(lengths));
    }

    /** Of operands p, t, p·t, Σp², Σt². */
    private static Expr gradient() {
        var lengths = Expr.column(3).sqrt().mul(Expr.column(4).sqrt());
        var along = Expr.column(2).div(Expr.column(3));
        return ifDirected(Expr.column(3), Expr.column(4), Expr.elem(0).mul(along).sub(Expr.elem(1)).div(lengths));
    }

    private static Expr ifDirected(Expr squares, Expr otherSquares, Expr value) {
        var least = Expr.constant(LEAST_SQUARES);
        var nothing = Expr.constant(0);
        return Expr.select(Comparison.LT, squares, least, nothing,
                Expr.select(Comparison.LT, otherSquares, least, nothing, value));
    }

    @Override
    public void forward(LossForward pass) {
        var kernels = pass.kernels();
        var losses = pass.losses();
        boolean oneRow = pass.prediction().shape().rank() == 2;
        var terms = oneRow ? losses : pass.saved(TERMS);
        kernels.rows().dot(pass.prediction(), pass.target(), pass.saved(PRODUCTS));
        kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, pass.prediction(), pass.saved(PREDICTION_SQUARES));
        kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, pass.target(), pass.saved(TARGET_SQUARES));
        kernels.call(pass.formula(TERM)).with(pass.saved(PRODUCTS)).with(pass.saved(PREDICTION_SQUARES))
                .with(pass.saved(TARGET_SQUARES)).with(terms).run();
        if (!oneRow) {
            kernels.rows().reduce(RowReduction.SUM, terms, losses);
            kernels.call(pass.formula(MEAN)).with(losses).run();
        }
    }

    @Override
    public void backward(LossBackward pass) {
        pass.kernels().call(pass.formula(GRADIENT)).with(pass.prediction()).with(pass.target())
                .with(pass.saved(PRODUCTS)).with(pass.saved(PREDICTION_SQUARES)).with(pass.saved(TARGET_SQUARES))
                .with(pass.gradPrediction()).run();
    }
}
