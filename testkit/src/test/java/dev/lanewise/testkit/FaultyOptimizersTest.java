package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.optimizer.Vectors;
import dev.lanewise.api.settings.Named;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Mistakes that are easily made in Adam's rule, and with which it still trains, are found by comparison with the paper. */
class FaultyOptimizersTest {
    private static final double RATE_OF_DECAY = 0.1;

    enum Fault {
        NONE, FORGETS_CORRECTION, COUNTS_FROM_ZERO, EPSILON_INSIDE_ROOT, SWAPS_BETAS, OLD_MEAN, GRADIENT_NOT_SQUARED,
        NO_DECAY, DECAY_IN_GRADIENT
    }

    @Named("faulty-adam")
    public record FaultyAdam(Fault fault) implements Optimizer {
        private static final double BETA1 = 0.9;
        private static final double BETA2 = 0.99;
        private static final double EPSILON = 1e-3;

        @Override
        public double lr() {
            return 0.1;
        }

        @Override
        public List<String> slots() {
            return List.of("mean", "square");
        }

        @Override
        public Optional<Regularizer> decay() {
            boolean decays = fault != Fault.NO_DECAY && fault != Fault.DECAY_IN_GRADIENT;
            return decays ? Optional.of(w -> w.mul(w).mul(0.5 * RATE_OF_DECAY)) : Optional.empty();
        }

        @Override
        public Formula update() {
            var w = Expr.elem(PARAMETER);
            var g = fault == Fault.DECAY_IN_GRADIENT ? Expr.elem(GRADIENT).add(w.mul(RATE_OF_DECAY))
                    : Expr.elem(GRADIENT);
            var old = Expr.elem(FIRST_SLOT);
            double beta1 = fault == Fault.SWAPS_BETAS ? BETA2 : BETA1;
            double beta2 = fault == Fault.SWAPS_BETAS ? BETA1 : BETA2;
            var mean = old.mul(beta1).add(g.mul(1 - beta1));
            var size = fault == Fault.GRADIENT_NOT_SQUARED ? g.abs() : g.mul(g);
            var square = Expr.elem(FIRST_SLOT + 1).mul(beta2).add(size.mul(1 - beta2));
            var corrected = square.mul(Expr.scalar(1));
            var root = fault == Fault.EPSILON_INSIDE_ROOT ? corrected.add(EPSILON).sqrt()
                    : corrected.sqrt().add(EPSILON);
            var step = Expr.scalar(0).mul(fault == Fault.OLD_MEAN ? old.add(g.mul(1 - beta1)) : mean).div(root);
            return Formula.of("faulty-adam", new Store(FIRST_SLOT, mean), new Store(FIRST_SLOT + 1, square),
                    new Store(PARAMETER, w.sub(step)));
        }

        @Override
        public void scalars(FormulaCall call, double learningRate, long step) {
            if (fault == Fault.FORGETS_CORRECTION) {
                call.scalar(learningRate).scalar(1);
                return;
            }
            long t = fault == Fault.COUNTS_FROM_ZERO ? step + 1 : step;
            call.scalar(learningRate / (1 - StrictMath.pow(BETA1, (double) t)));
            call.scalar(1 / (1 - StrictMath.pow(BETA2, (double) t)));
        }
    }

    /** Algorithm 2 of the paper on decoupled weight decay. */
    private static OptimizerReference paper() {
        return new OptimizerReference() {
            private double[] m = {};
            private double[] v = {};

            @Override
            public void step(double[] parameter, double[] gradient, double rate, int step) {
                if (step == 1) {
                    m = new double[parameter.length];
                    v = new double[parameter.length];
                }
                for (int i = 0; i < parameter.length; i++) {
                    m[i] = FaultyAdam.BETA1 * m[i] + (1 - FaultyAdam.BETA1) * gradient[i];
                    v[i] = FaultyAdam.BETA2 * v[i] + (1 - FaultyAdam.BETA2) * gradient[i] * gradient[i];
                    double mean = m[i] / (1 - Math.pow(FaultyAdam.BETA1, step));
                    double root = Math.sqrt(v[i] / (1 - Math.pow(FaultyAdam.BETA2, step)));
                    parameter[i] -= rate * (mean / (root + FaultyAdam.EPSILON) + RATE_OF_DECAY * parameter[i]);
                }
            }
        };
    }

    @Test
    void theRightRulePasses() {
        assertDoesNotThrow(
                () -> OptimizerContract.check(new FaultyAdam(Fault.NONE), FaultyOptimizersTest::paper));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void everyFaultIsFoundByComparisonOnly(Fault fault) {
        assertDoesNotThrow(() -> OptimizerContract.check(new FaultyAdam(fault)), "it trains all the same");
        var message = assertThrows(ContractFailure.class,
                () -> OptimizerContract.check(new FaultyAdam(fault), FaultyOptimizersTest::paper)).getMessage();
        assertTrue(message.startsWith("broken: the first 200 steps are those of the reference"), message);
        assertTrue(message.contains("step     "), message);
        assertTrue(message.contains("problem  "), message);
        assertTrue(message.contains("parameter (") && message.contains("wanted"), message);
    }

    /** Counts the steps itself. */
    @Named("forgetful")
    public record Forgetful() implements Optimizer {
        private static int steps;

        @Override
        public double lr() {
            return 1;
        }

        @Override
        public Formula update() {
            return Formula.of("forgetful",
                    new Store(PARAMETER, Expr.elem(PARAMETER).sub(Expr.elem(GRADIENT).mul(Expr.scalar(0)))));
        }

        @Override
        public void scalars(FormulaCall call, double learningRate, long step) {
            steps++;
            call.scalar(learningRate / steps);
        }
    }

    @Test
    void stateOutsideTheSlotsIsFound() {
        var message = assertThrows(ContractFailure.class, () -> OptimizerContract.check(new Forgetful())).getMessage();
        assertTrue(message.startsWith("broken: all state is in the slots"), message);
    }

    /** Its own norm may be zero. */
    @Named("faulty-layerwise")
    public record FaultyLayerwise(boolean moves) implements LayerwiseOptimizer {
        @Override
        public double lr() {
            return 1;
        }

        @Override
        public Formula update() {
            return Formula.of("faulty-layerwise",
                    new Store(moves ? PARAMETER : GRADIENT, Expr.elem(GRADIENT).mul(Expr.scalar(0))));
        }

        @Override
        public void scalars(FormulaCall call, double learningRate, long step) {
            call.scalar(1);
        }

        @Override
        public double ratio(double parameter, double direction) {
            return parameter / direction;
        }
    }

    @Test
    void layerwiseOptimizersHavePromisesOfTheirOwn() {
        var message = assertThrows(ContractFailure.class,
                () -> OptimizerContract.check(new FaultyLayerwise(false))).getMessage();
        assertTrue(message.startsWith("broken: a ratio of norms is finite") && message.contains("NaN"), message);
        message = assertThrows(ContractFailure.class,
                () -> OptimizerContract.check(new FaultyLayerwise(true))).getMessage();
        assertTrue(message.contains("operand 1 written, operand 0 only read"), message);
    }

    /** Gradient descent on all parameters at once, gone wrong. */
    @Named("faulty-vector")
    public record FaultyVector(Fault fault) implements VectorOptimizer {
        public enum Fault {
            NONE, UPHILL, WRITES_GRADIENT, REMEMBERS_ELSEWHERE, FORGETS_RATE
        }

        private static double remembered;

        @Override
        public double lr() {
            return 1;
        }

        @Override
        public int numbers() {
            return 1;
        }

        @Override
        public void move(Vectors vectors, double[] numbers, double loss, double learningRate) {
            double memory = fault == Fault.REMEMBERS_ELSEWHERE ? remembered : numbers[0];
            double rate = fault == Fault.FORGETS_RATE ? 1e-3 : learningRate;
            double sign = fault == Fault.UPHILL ? 1 : -1;
            vectors.combine(PARAMETER, 1, PARAMETER, sign * rate / (1 + memory * memory), GRADIENT);
            if (fault == Fault.WRITES_GRADIENT) {
                vectors.combine(GRADIENT, 0, GRADIENT, 0, GRADIENT);
            }
            numbers[0] = loss;
            remembered = vectors.dot(PARAMETER, PARAMETER);
        }
    }

    @Test
    void vectorOptimizersAreFoundOutAsWell() {
        assertDoesNotThrow(() -> OptimizerContract.check(new FaultyVector(FaultyVector.Fault.NONE)));
        assertVectorBroken("the first step goes downhill", FaultyVector.Fault.UPHILL);
        assertVectorBroken("nothing is written outside, and the gradient", FaultyVector.Fault.WRITES_GRADIENT);
        assertVectorBroken("all state is in the slots", FaultyVector.Fault.REMEMBERS_ELSEWHERE);
        assertVectorBroken("a learning rate of 0", FaultyVector.Fault.FORGETS_RATE);
    }

    private static void assertVectorBroken(String promise, FaultyVector.Fault fault) {
        var message = assertThrows(ContractFailure.class,
                () -> OptimizerContract.check(new FaultyVector(fault))).getMessage();
        assertTrue(message.startsWith("broken: " + promise), message);
    }
}
