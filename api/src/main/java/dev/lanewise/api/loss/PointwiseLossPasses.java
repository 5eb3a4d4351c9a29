package dev.lanewise.api.loss;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** The passes of a {@link PointwiseLoss}, by the numbers of its plan. */
final class PointwiseLossPasses {
    private static final int TERMS = 0;
    private static final int ROW_SUMS = 1;
    private static final int LABELS_OF_BOTH = 2;
    private static final int LABEL = 3;

    private static final int TERM = 0;
    private static final int GRADIENT = 1;
    private static final int MEAN = 2;
    private static final int SPREAD_LABELS = 3;

    private PointwiseLossPasses() {}

    static void forward(LossForward pass, boolean averages) {
        var kernels = pass.kernels();
        var losses = pass.losses();
        var terms = pass.prediction().shape().rank() == 1 ? losses : pass.saved(TERMS);
        if (isLabel(pass)) {
            chooseLabels(pass);
        }
        kernels.call(pass.formula(TERM)).with(pass.prediction()).with(target(pass)).with(terms).run();
        switch (pass.prediction().shape().rank()) {
            case 1 -> {}
            case 2 -> kernels.rows().reduce(RowReduction.SUM, terms, losses);
            default -> {
                kernels.rows().reduce(RowReduction.SUM, terms, pass.saved(ROW_SUMS));
                kernels.rows().reduce(RowReduction.SUM, pass.saved(ROW_SUMS), losses);
            }
        }
        if (averages) {
            kernels.call(pass.formula(MEAN)).with(losses).run();
        }
    }

    static void backward(LossBackward pass) {
        pass.kernels().call(pass.formula(GRADIENT))
                .with(pass.prediction()).with(target(pass)).with(pass.gradPrediction()).run();
    }

    private static Tensor target(LossPass pass) {
        return isLabel(pass) ? pass.saved(LABEL) : pass.target();
    }

    private static boolean isLabel(LossPass pass) {
        return pass.target().type() == DType.INT32;
    }

    /** Class indices are no operands of a formula: of a 0 and a 1 each chooses one. */
    private static void chooseLabels(LossPass pass) {
        var both = pass.saved(LABELS_OF_BOTH);
        pass.kernels().call(pass.formula(SPREAD_LABELS)).with(pass.constant(0)).with(both).run();
        pass.kernels().selections().gatherPerRow(both, pass.target(), pass.saved(LABEL));
    }
}
