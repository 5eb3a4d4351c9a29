package dev.lanewise.layers.loss;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;

/**
 * What the losses of squares have in common: the squared differences of an example, summed.
 *
 * <p>Along the last axis the squares are summed as they are formed; the rows of an example are then added up. An example
 * without axes is a single number, its own sum.
 */
final class SquaredError {
    private static final int DIFFERENCE = 0;
    private static final int ROW_SUMS = 1;

    private static final int SUBTRACT = 0;
    private static final int SQUARE = 1;
    private static final int GRADIENT = 2;
    /** The number of the first formula that a loss may add to the plan. */
    static final int FIRST_FREE_FORMULA = 3;

    private SquaredError() {}

    /** Begins the plan of the loss {@code Σ (p - t)² / divisor}, the division left out. */
    static LossPlan.Builder plan(Shape prediction, Target target, int divisor) {
        target.requireValuesLike(prediction);
        var plan = LossPlan.values()
                .savedPerExample("difference", prediction)
                .formula(Formula.map("subtract", 2, x -> x.get(0).sub(x.get(1))))
                .formula(Formula.map("square", x -> x.mul(x)))
                .formula(Formula.map("squares-gradient", x -> x.mul(2.0 / divisor)));
        return prediction.rank() > 1 ? plan.savedPerExample("row-sums", Shape.of(prediction.rows())) : plan;
    }

    static void forward(LossForward pass) {
        var kernels = pass.kernels();
        var difference = pass.saved(DIFFERENCE);
        var losses = pass.losses();
        kernels.call(pass.formula(SUBTRACT)).with(pass.prediction()).with(pass.target()).with(difference).run();
        switch (difference.shape().rank()) {
            case 1 -> kernels.call(pass.formula(SQUARE)).with(difference).with(losses).run();
            case 2 -> kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, difference, losses);
            default -> {
                kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, difference, pass.saved(ROW_SUMS));
                kernels.rows().reduce(RowReduction.SUM, pass.saved(ROW_SUMS), losses);
            }
        }
    }

    static void backward(LossBackward pass) {
        pass.kernels().call(pass.formula(GRADIENT)).with(pass.saved(DIFFERENCE)).with(pass.gradPrediction()).run();
    }
}
