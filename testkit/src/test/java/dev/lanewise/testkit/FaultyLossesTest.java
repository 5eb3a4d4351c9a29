package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.loss.TargetValues;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of losses finds every fault, and says what it is. */
class FaultyLossesTest {
    enum Fault {
        NONE, FORGETS_A_FACTOR, DIVIDES_BY_THE_BATCH, WRITES_BEHIND, CHANGES_THE_TARGET, KEEPS_STATE, FAILS_RUDELY,
        MIXES_EXAMPLES,
        CRUDE_IN_FLOAT, LEAVES_ONE_OUT, DEPENDS_ON_THE_KERNELS
    }

    private static double kept;

    /** Half the squared difference of the one element of prediction and target. */
    @Named("faulty-loss")
    public record FaultyLoss(Fault fault) implements Loss {
        @Override
        public LossPlan plan(Shape prediction, Target target) {
            if (fault == Fault.FAILS_RUDELY && prediction.rank() == 0) {
                throw new IllegalStateException("rank 0");
            }
            if (!target.type().isFloating() || !prediction.equals(Shape.of(1)) || !target.shape().equals(prediction)) {
                throw target.refuse(prediction, "one value each", "choose another loss");
            }
            return LossPlan.values().build();
        }

        @Override
        public void forward(LossForward pass) {
            var p = pass.prediction();
            kept = p.get(0);
            for (int i = 0; i < p.size(); i++) {
                double difference = p.get(i) - pass.target().get(i) + (fault == Fault.MIXES_EXAMPLES ? p.get(0) : 0);
                double crude = fault == Fault.CRUDE_IN_FLOAT && p.type() == DType.FLOAT32 ? 1e-3 : 0;
                pass.losses().set(i, difference * difference / 2 + crude);
            }
            if (fault == Fault.WRITES_BEHIND) {
                pass.losses().reshape(Shape.of(p.size()));
                var losses = pass.losses();
                switch (losses.type()) {
                    case FLOAT32 -> losses.floats()[losses.offset() - 1] = 0;
                    case FLOAT64 -> losses.doubles()[losses.offset() - 1] = 0;
                    case INT32 -> {}
                }
            }
            if (fault == Fault.DEPENDS_ON_THE_KERNELS) {
                pass.losses().set(0, pass.losses().get(0) + (findsMaximumOfNaN(pass) ? 1 : 0));
            }
            if (fault == Fault.CHANGES_THE_TARGET) {
                pass.target().set(0, 0);
            }
        }

        /** The faulty kernels do. */
        private static boolean findsMaximumOfNaN(LossForward pass) {
            var nan = Tensor.zeros(pass.losses().type(), Shape.of(1, 1));
            nan.fill(Double.NaN);
            var greatest = Tensor.zeros(nan.type(), Shape.of(1));
            pass.kernels().rows().reduce(RowReduction.MAX, nan, greatest);
            return !Double.isNaN(greatest.get(0));
        }

        @Override
        public void backward(LossBackward pass) {
            var p = pass.prediction();
            for (int i = fault == Fault.LEAVES_ONE_OUT ? 1 : 0; i < p.size(); i++) {
                double value = fault == Fault.KEEPS_STATE && i == 0 ? kept : p.get(i);
                double difference = value - pass.target().get(i) + (fault == Fault.MIXES_EXAMPLES ? p.get(0) : 0);
                double gradient = switch (fault) {
                    case FORGETS_A_FACTOR -> 2 * difference;
                    case DIVIDES_BY_THE_BATCH -> difference / p.rows();
                    default -> difference;
                };
                pass.gradPrediction().set(i, gradient + (fault == Fault.MIXES_EXAMPLES && i == 0 ? mixed(pass) : 0));
            }
        }

        private static double mixed(LossBackward pass) {
            double sum = 0;
            for (int i = 0; i < pass.prediction().size(); i++) {
                sum += pass.prediction().get(i) - pass.target().get(i) + pass.prediction().get(0);
            }
            return sum;
        }
    }

    @Test
    void aLossWithoutFaultPasses() {
        LossContract.check(new FaultyLoss(Fault.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FORGETS_A_FACTOR     | the gradient agrees with central differences        | all of it is 2.00000 times what it should be",
        "DIVIDES_BY_THE_BATCH | the gradient agrees with central differences        | all of it is 0.500000 times what it should be",
        "LEAVES_ONE_OUT       | the gradient agrees with central differences        | it is not written everywhere",
        "WRITES_BEHIND        | nothing is written outside the tensors handed out   | 1 before its first element",
        "CHANGES_THE_TARGET   | prediction and target are left as they are          | target (1, 1)",
        "KEEPS_STATE          | the same gives the same, and a loss has no state    | the loss keeps state",
        "FAILS_RUDELY         | predictions and targets that don't fit are refused  | target.refuse(prediction, wanted, remedy)",
        "MIXES_EXAMPLES       | examples do not influence each other                | alone does not give the same bits",
        "CRUDE_IN_FLOAT       | float32 follows float64                             | differ by more than rounding",
        "DEPENDS_ON_THE_KERNELS | all kernels give the bits of the definition       | kernels 'faulty'"})
    void isFound(Fault fault, String promise, String text) {
        var failure = assertThrows(ContractFailure.class, () -> LossContract.check(new FaultyLoss(fault)));
        var message = failure.getMessage();
        assertTrue(message.startsWith("broken: " + promise), message);
        assertTrue(message.contains(text), message);
    }

    enum DistributionFault {
        NONE, LOGARITHM_OF_ZERO, WRITES_CONSTANT, PLAN_DRIFTS, TAKES_LABELS_FOR_VALUES
    }

    private static int plans;

    /** Σ t (log t - p), with a constant of ones for t's factors. */
    @Named("faulty-divergence")
    public record FaultyDivergence(DistributionFault fault) implements Loss {
        @Override
        public LossPlan plan(Shape prediction, Target target) {
            if (prediction.rank() != 1 || target.type().isFloating() && !target.shape().equals(prediction)
                    || !target.type().isFloating() && fault != DistributionFault.TAKES_LABELS_FOR_VALUES) {
                throw target.refuse(prediction, "a distribution", "choose another loss");
            }
            var plan = LossPlan.values(TargetValues.DISTRIBUTION).constant("ones", new double[prediction.size()]);
            return fault == DistributionFault.PLAN_DRIFTS ? plan.constant("drift", plans++).build() : plan.build();
        }

        @Override
        public void forward(LossForward pass) {
            int columns = pass.prediction().columns();
            pass.losses().fill(0);
            for (int i = 0; i < pass.prediction().size(); i++) {
                double t = pass.target().get(i);
                double logarithm = t == 0 && fault != DistributionFault.LOGARITHM_OF_ZERO ? 0 : Math.log(t);
                int row = i / columns;
                pass.losses().set(row, pass.losses().get(row) + t * (logarithm - pass.prediction().get(i)));
            }
            if (fault == DistributionFault.WRITES_CONSTANT) {
                pass.constant(0).set(0, 3);
            }
        }

        @Override
        public void backward(LossBackward pass) {
            for (int i = 0; i < pass.prediction().size(); i++) {
                pass.gradPrediction().set(i, -pass.target().get(i));
            }
        }
    }

    @Test
    void aDivergenceWithoutFaultPasses() {
        LossContract.check(new FaultyDivergence(DistributionFault.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LOGARITHM_OF_ZERO       | the gradient agrees with central differences      | not finite",
        "WRITES_CONSTANT         | prediction and target are left as they are        | constant 'ones' (",
        "PLAN_DRIFTS             | the plan depends on nothing but the shapes        | two plans for the same shapes",
        "TAKES_LABELS_FOR_VALUES | the plan depends on nothing but the shapes        | for another kind of target"})
    void isFoundWithDistributions(DistributionFault fault, String promise, String text) {
        var failure = assertThrows(ContractFailure.class, () -> LossContract.check(new FaultyDivergence(fault)));
        var message = failure.getMessage();
        assertTrue(message.startsWith("broken: " + promise), message);
        assertTrue(message.contains(text), message);
    }
}
