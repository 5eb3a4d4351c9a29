package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.optimizer.Vectors;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.Workspace;
import dev.lanewise.layers.Linear;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.regularizer.L1;
import dev.lanewise.optim.regularizer.L2;
import dev.lanewise.optim.regularizer.WeightDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdaterTest {
    private static final int EXAMPLES = 7;

    private final Plan plan = Plan.of(Graph.sequence(Linear.of(19)), List.of(
            new Field("features", DType.FLOAT32, Shape.of(23))));

    /** Division, both penalties' gradients and momentum, written to memory one after the other, against the fused formula. */
    @ParameterizedTest
    @CsvSource({"scalar, MEAN", "scalar, SUM", "vector, MEAN", "vector, SUM"})
    void theFusedUpdateHasTheBitsOfPassesMadeOneAfterTheOther(String provider, Reduction reduction) {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of(provider), 1)) {
            var parameters = Parameters.initialize(plan, DType.FLOAT32, 3);
            var workspace = Workspace.training(plan, choice.kernels(), parameters, 1, 1);
            var penalties = new Penalties(List.of(new L2(0.3), new L1(0.01)), plan, parameters, choice.kernels());
            var updater = new Updater(new Sgd(0.1, 0.9), UpdateSettings.NONE, reduction, penalties, workspace);
            var expected = parameters.parameter(0).to(DType.FLOAT32).floats();
            var velocity = new float[expected.length];
            for (int step = 1; step <= 3; step++) {
                var gradient = fillGradients(workspace, step);
                for (int i = 0; i < expected.length; i++) {
                    float g = reduction == Reduction.MEAN ? gradient[i] / EXAMPLES : gradient[i];
                    g = g + 0.3f * expected[i];
                    g = g + 0.01f * Math.signum(expected[i]);
                    velocity[i] = Math.fma(velocity[i], 0.9f, g);
                    expected[i] = Math.fma(-0.1f, velocity[i], expected[i]);
                }
                updater.update(EXAMPLES, 0.1, step, 0);
            }
            assertArrayEquals(expected, parameters.parameter(0).floats());
        }
    }

    private static float[] fillGradients(Workspace workspace, int step) {
        var random = RandomStream.of(1, "gradients").at(step);
        for (int i = 0; i < 2; i++) {
            var gradient = workspace.parameterGradient(i).tensor();
            for (int k = 0; k < gradient.size(); k++) {
                gradient.set(k, random.uniform(k) - 0.5);
            }
        }
        var first = workspace.parameterGradient(0).tensor();
        return first.type() == DType.FLOAT32 ? first.floats().clone() : new float[0];
    }

    /** What a step of plain gradient descent at rate 0.5 does, on one example, in float64. */
    private final class Bench implements AutoCloseable {
        private final KernelChoice choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1);
        private final Parameters parameters = Parameters.initialize(plan, DType.FLOAT64, 3);
        private final Workspace workspace = Workspace.training(plan, choice.kernels(), parameters, 1, 1);
        private final double[][] start = {values(parameters.parameter(0)), values(parameters.parameter(1))};

        void step(Optimizer optimizer, UpdateSettings settings, Regularizer... regularizers) {
            fillGradients(workspace, 1);
            var penalties = new Penalties(List.of(regularizers), plan, parameters, choice.kernels());
            new Updater(optimizer, settings, Reduction.MEAN, penalties, workspace).update(1, 0.5, 1, 0);
        }

        /** By parameter what it was moved by, over {@code -rate}. */
        double[] moved(int parameter) {
            var now = values(parameters.parameter(parameter));
            Arrays.setAll(now, i -> (start[parameter][i] - now[i]) / 0.5);
            return now;
        }

        double[] gradient(int parameter) {
            fillGradients(workspace, 1);
            return values(workspace.parameterGradient(parameter).tensor());
        }

        @Override
        public void close() {
            choice.close();
        }
    }

    private static double[] values(Tensor tensor) {
        return IntStream.range(0, tensor.size()).mapToDouble(tensor::get).toArray();
    }

    private static double[] scaled(double factor, double[] values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static double norm(double[]... all) {
        return Math.sqrt(Arrays.stream(all).flatMapToDouble(Arrays::stream).map(value -> value * value).sum());
    }

    private static UpdateSettings clip(Clipping.By by, double limit) {
        return new UpdateSettings(Optional.of(new Clipping(by, limit)), List.of(), List.of());
    }

    private static UpdateSettings group(ParameterGroup... groups) {
        return new UpdateSettings(Optional.empty(), List.of(groups), List.of());
    }

    /** float32, in the order: division, the loss's penalty, decay of the weight, momentum; biases spared. */
    @Test
    void aDecoupledPenaltyMovesTheWeightBesideTheOptimizer() {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var parameters = Parameters.initialize(plan, DType.FLOAT32, 3);
            var workspace = Workspace.training(plan, choice.kernels(), parameters, 1, 1);
            var penalties = new Penalties(List.of(new WeightDecay(0.5), new L2(0.3)), plan, parameters,
                    choice.kernels());
            var updater = new Updater(new Sgd(0.1, 0.9), UpdateSettings.NONE, Reduction.MEAN, penalties, workspace);
            var w = parameters.parameter(0).to(DType.FLOAT32).floats();
            var velocity = new float[w.length];
            for (int step = 1; step <= 3; step++) {
                var gradient = fillGradients(workspace, step);
                for (int i = 0; i < w.length; i++) {
                    float g = gradient[i] / EXAMPLES + 0.3f * w[i];
                    w[i] = Math.fma(-0.1f, 0.5f * w[i], w[i]);
                    velocity[i] = Math.fma(velocity[i], 0.9f, g);
                    w[i] = Math.fma(-0.1f, velocity[i], w[i]);
                }
                updater.update(EXAMPLES, 0.1, step, 0);
            }
            assertArrayEquals(w, parameters.parameter(0).floats());
            assertEquals(new Penalties(List.of(new L2(0.3)), plan, parameters, choice.kernels()).value(),
                    penalties.value(), "no part of the loss");
        }
    }

    @Test
    void theOptimizersOwnDecayIsDecoupled() {
        try (var bench = new Bench(); var other = new Bench()) {
            bench.step(new AdamW(1, 0.9, 0.999, 1e-8, 0.25), UpdateSettings.NONE);
            other.step(new Adam(1, 0.9, 0.999, 1e-8), UpdateSettings.NONE, new WeightDecay(0.25));
            assertArrayEquals(values(other.parameters.parameter(0)), values(bench.parameters.parameter(0)));
            double step = bench.moved(0)[0] - Math.signum(bench.gradient(0)[0]);
            assertEquals(0.25 * bench.start[0][0], step, 1e-6, "Adam's first step is the sign of the gradient");
            assertEquals(1, Math.abs(bench.moved(1)[0]), 1e-6, "biases are spared");
        }
    }

    @Test
    void clippingByValueLimitsElements() {
        try (var bench = new Bench()) {
            bench.step(Sgd.of(1), clip(Clipping.By.VALUE, 0.25));
            var expected = Arrays.stream(bench.gradient(0)).map(g -> Math.clamp(g, -0.25, 0.25)).toArray();
            assertArrayEquals(expected, bench.moved(0), 1e-15);
        }
    }

    @Test
    void clippingByNormScalesEachParameter() {
        try (var bench = new Bench()) {
            bench.step(Sgd.of(1), clip(Clipping.By.NORM, 1.5));
            assertTrue(norm(bench.gradient(0)) > 1.5 && norm(bench.gradient(1)) < 1.5, "only one is beyond the limit");
            assertArrayEquals(scaled(1.5 / norm(bench.gradient(0)), bench.gradient(0)), bench.moved(0), 1e-15);
            assertArrayEquals(bench.gradient(1), bench.moved(1), 1e-15);
        }
    }

    @Test
    void clippingByGlobalNormScalesAllByOneNumber() {
        try (var bench = new Bench()) {
            bench.step(Sgd.of(1), clip(Clipping.By.GLOBAL_NORM, 1));
            double factor = 1 / norm(bench.gradient(0), bench.gradient(1));
            assertArrayEquals(scaled(factor, bench.gradient(0)), bench.moved(0), 1e-15);
            assertArrayEquals(scaled(factor, bench.gradient(1)), bench.moved(1), 1e-15);
        }
    }

    /** The whole objective's gradient is clipped: the mean, not the sum, and with the penalty. */
    @ParameterizedTest
    @EnumSource
    void whatIsClippedIsTheMeanWithThePenalty(Clipping.By by) {
        try (var bench = new Bench()) {
            fillGradients(bench.workspace, 1);
            var penalties = new Penalties(List.of(new L2(10)), plan, bench.parameters, bench.choice.kernels());
            new Updater(Sgd.of(1), clip(by, 0.5), Reduction.MEAN, penalties, bench.workspace).update(4, 0.5, 1, 0);
            var weights = bench.gradient(0);
            Arrays.setAll(weights, i -> weights[i] / 4 + 10 * bench.start[0][i]);
            double all = norm(weights, scaled(0.25, bench.gradient(1)));
            var expected = switch (by) {
                case VALUE -> Arrays.stream(weights).map(g -> Math.clamp(g, -0.5, 0.5)).toArray();
                case NORM -> scaled(0.5 / norm(weights), weights);
                case GLOBAL_NORM -> scaled(0.5 / all, weights);
            };
            assertArrayEquals(expected, bench.moved(0), 1e-14);
        }
    }

    /** A limit that is not reached changes no bit, although there are more passes. */
    @ParameterizedTest
    @EnumSource
    void aGradientWithinTheLimitKeepsItsBits(Clipping.By by) {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var free = threeSteps(choice, UpdateSettings.NONE);
            assertArrayEquals(free, threeSteps(choice, clip(by, 1e6)));
            assertFalse(Arrays.equals(free, threeSteps(choice, clip(by, 0.05))));
        }
    }

    private float[] threeSteps(KernelChoice choice, UpdateSettings settings) {
        var parameters = Parameters.initialize(plan, DType.FLOAT32, 3);
        var workspace = Workspace.training(plan, choice.kernels(), parameters, 1, 1);
        var penalties = new Penalties(List.of(new L2(0.3), new WeightDecay(0.1)), plan, parameters, choice.kernels());
        var updater = new Updater(new Sgd(0.1, 0.9), settings, Reduction.MEAN, penalties, workspace);
        for (int step = 1; step <= 3; step++) {
            fillGradients(workspace, step);
            updater.update(EXAMPLES, 0.1, step, 0);
        }
        return parameters.parameter(0).floats();
    }

    /** Each row by sixteen lanes in float, the rows of all parameters in double, ascending: the bits that the contract names. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void theGlobalNormHasTheBitsOfItsDefinition(String provider) {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of(provider), 1)) {
            var parameters = Parameters.initialize(plan, DType.FLOAT32, 3);
            var workspace = Workspace.training(plan, choice.kernels(), parameters, 1, 1);
            var expected = parameters.parameter(0).to(DType.FLOAT32).floats();
            var gradient = fillGradients(workspace, 1);
            double squares = 0;
            for (int row = 0; row < 23; row++) {
                squares += squares(Arrays.copyOfRange(gradient, 19 * row, 19 * (row + 1)));
            }
            squares += squares(workspace.parameterGradient(1).tensor().to(DType.FLOAT32).floats());
            float scale = (float) (0.3 / Math.sqrt(squares));
            for (int i = 0; i < expected.length; i++) {
                expected[i] = Math.fma(-0.5f, gradient[i] * scale, expected[i]);
            }
            new Updater(Sgd.of(1), clip(Clipping.By.GLOBAL_NORM, 0.3), Reduction.SUM,
                    new Penalties(List.of(), plan, parameters, choice.kernels()), workspace).update(1, 0.5, 1, 0);
            assertArrayEquals(expected, parameters.parameter(0).floats());
        }
    }

    private static float squares(float[] row) {
        var lanes = new float[16];
        for (int i = 0; i < row.length; i++) {
            lanes[i % 16] = Math.fma(row[i], row[i], lanes[i % 16]);
        }
        for (int width = 8; width > 0; width /= 2) {
            for (int lane = 0; lane < width; lane++) {
                lanes[lane] += lanes[lane + width];
            }
        }
        return lanes[0];
    }

    /** Squares beyond float's range are added in double: it is for exploding gradients that there is clipping. */
    @Test
    void aGradientTooLargeToBeSquaredIsScaledAllTheSame() {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var parameters = Parameters.initialize(plan, DType.FLOAT32, 3);
            var workspace = Workspace.training(plan, choice.kernels(), parameters, 1, 1);
            double start = parameters.parameter(0).get(5);
            workspace.parameterGradient(0).tensor().fill(0);
            workspace.parameterGradient(1).tensor().fill(0);
            workspace.parameterGradient(0).tensor().set(5, 1e30);
            new Updater(Sgd.of(1), clip(Clipping.By.GLOBAL_NORM, 1), Reduction.SUM,
                    new Penalties(List.of(), plan, parameters, choice.kernels()), workspace).update(1, 0.5, 1, 0);
            assertEquals(start - 0.5, parameters.parameter(0).get(5), 1e-6);
        }
    }

    @Test
    void aGroupHasItsOwnRateAndDecay() {
        try (var bench = new Bench()) {
            bench.step(new AdamW(1, 0.9, 0.999, 1e-8, 0.25),
                    group(new ParameterGroup("*.bias", Optional.empty(), 0.5, Optional.of(3.0), false),
                            new ParameterGroup("*", Optional.of(ParameterRole.WEIGHT), 1, Optional.of(0.0), false)));
            assertEquals(1, Math.abs(bench.moved(0)[0]), 1e-6, "no decay");
            double expected = 0.5 * (Math.signum(bench.gradient(1)[4]) + 3 * bench.start[1][4]);
            assertEquals(expected, bench.moved(1)[4], 1e-6, "half the rate, and a decay although it is a bias");
        }
    }

    @Test
    void whatIsFrozenStaysAndHasNoState() {
        try (var bench = new Bench()) {
            fillGradients(bench.workspace, 1);
            var settings = new UpdateSettings(Optional.of(new Clipping(Clipping.By.GLOBAL_NORM, 0.01)),
                    List.of(new ParameterGroup("linear1.weight", Optional.empty(), 1, Optional.empty(), true)),
                    List.of((w, norm) -> w.mul(0.5)));
            var penalties = new Penalties(List.of(), plan, bench.parameters, bench.choice.kernels());
            var updater = new Updater(new Sgd(1, 0.5), settings, Reduction.MEAN, penalties, bench.workspace);
            updater.update(1, 0.5, 1, 0);
            assertArrayEquals(bench.start[0], values(bench.parameters.parameter(0)));
            assertEquals(List.of("slot/velocity/linear1.bias"), List.copyOf(updater.slots().keySet()));
            assertEquals(0.01, norm(bench.moved(1)), 1e-12, "a norm without the frozen gradient");
        }
    }

    @Test
    void aGroupThatTakesNothingIsRefused() {
        try (var bench = new Bench()) {
            var nobody = new ParameterGroup("conv*", Optional.of(ParameterRole.BIAS), 1, Optional.empty(), true);
            var refused = assertThrows(LanewiseException.class, () -> bench.step(Sgd.of(1), group(nobody)));
            assertEquals("""
                    LW-CONFIG-020  parameter group 'conv*'
                      wanted  a group that takes at least one of [linear1.weight, linear1.bias]
                      got     none of this name and the role bias
                      remedy  correct the pattern, in which * stands for any characters, or leave the group out""",
                    refused.getMessage());
        }
    }

    @Test
    void aGroupBehindOthersThatTakeAllOfItIsRefused() {
        try (var bench = new Bench()) {
            var all = new ParameterGroup("*", Optional.empty(), 0.5, Optional.empty(), false);
            var late = new ParameterGroup("linear1.bias", Optional.empty(), 1, Optional.empty(), true);
            var refused = assertThrows(LanewiseException.class, () -> bench.step(Sgd.of(1), group(all, late)));
            assertEquals("""
                    LW-CONFIG-020  parameter group 'linear1.bias'
                      wanted  a group that takes at least one of [linear1.weight, linear1.bias]
                      got     one whose parameters all belong to groups before it
                      remedy  put it before the groups that take more, or leave it out""", refused.getMessage());
        }
    }

    @Test
    void constraintsActAfterTheUpdateOnColumns() {
        try (var bench = new Bench()) {
            bench.step(Sgd.of(1), new UpdateSettings(Optional.empty(), List.of(),
                    List.of((w, norm) -> w.div(norm), (w, norm) -> w.mul(2))));
            var w = bench.start[0].clone();
            var g = bench.gradient(0);
            Arrays.setAll(w, i -> w[i] - 0.5 * g[i]);
            var got = values(bench.parameters.parameter(0));
            for (int i = 0; i < w.length; i++) {
                int unit = i % 19;
                double norm = norm(IntStream.range(0, 23).mapToDouble(row -> w[19 * row + unit]).toArray());
                assertEquals(2 * w[i] / norm, got[i], 1e-14, "element " + i);
            }
            assertArrayEquals(bench.gradient(1), bench.moved(1), 1e-15, "biases are spared");
        }
    }

    @Test
    void aKernelsUnitsAreItsFirstAxis() {
        try (var bench = new Bench()) {
            var kernel = Tensor.of(new double[]{3, 4, 0, 0, 1, 2, 2, 4}, 0, Shape.of(2, 2, 2));
            new Restraint((w, norm) -> w.div(norm), kernel, Tensor.zeros(DType.FLOAT64, kernel.shape()))
                    .apply(bench.choice.kernels());
            assertArrayEquals(new double[]{0.6, 0.8, 0, 0, 0.2, 0.4, 0.4, 0.8}, kernel.doubles(), 1e-15);
        }
    }

    @Test
    void aConstraintThatReadsMoreThanElementAndNormIsNamed() {
        try (var bench = new Bench()) {
            var refused = assertThrows(LanewiseException.class, () -> bench.step(Sgd.of(1), new UpdateSettings(
                    Optional.empty(), List.of(), List.of((w, norm) -> w.mul(Expr.scalar(0))))));
            assertEquals("LW-PLUGIN-017", refused.code());
        }
    }

    /** Its direction is the gradient; its length 1/4 of the parameter's. */
    private record Layerwise() implements LayerwiseOptimizer {
        @Override
        public double lr() {
            return 1;
        }

        @Override
        public List<String> slots() {
            return List.of("copy");
        }

        @Override
        public Formula update() {
            return Formula.of("layerwise", new Formula.Store(GRADIENT, Expr.elem(GRADIENT).mul(Expr.scalar(0))),
                    new Formula.Store(FIRST_SLOT, Expr.elem(GRADIENT)));
        }

        @Override
        public void scalars(FormulaCall call, double learningRate, long step) {
            call.scalar(3);
        }

        @Override
        public double ratio(double parameter, double direction) {
            return 0.25 * parameter / direction;
        }
    }

    @Test
    void aLayerwiseStepHasTheLengthThatItsRatioSays() {
        try (var bench = new Bench()) {
            bench.step(new Layerwise(), clip(Clipping.By.NORM, 1e-3), new WeightDecay(0.1));
            double norm = norm(bench.gradient(0));
            var direction = bench.gradient(0);
            Arrays.setAll(direction, i -> 3e-3 * direction[i] / norm + 0.1 * bench.start[0][i]);
            double ratio = 0.25 * norm(bench.start[0]) / norm(direction);
            assertArrayEquals(scaled(ratio, direction), bench.moved(0), 1e-12);
            assertArrayEquals(scaled(3e-3 / norm(bench.gradient(1)), bench.gradient(1)), bench.moved(1), 1e-12,
                    "biases have the ratio 1");
        }
    }

    /** Gives one scalar too few, or throws. */
    private record Broken(boolean gives) implements Optimizer {
        @Override
        public double lr() {
            return 1;
        }

        @Override
        public Formula update() {
            return Formula.of("broken", new Formula.Store(0, Expr.elem(1).mul(Expr.scalar(0)).add(Expr.scalar(1))));
        }

        @Override
        public void scalars(FormulaCall call, double learningRate, long step) {
            if (!gives) {
                throw new ArithmeticException("no rate");
            }
            call.scalar(learningRate);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, wanted 2 scalars", "false, no rate"})
    void anOptimizerWhoseScalarsFailIsNamed(boolean gives, String said) {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var parameters = Parameters.initialize(plan, DType.FLOAT32, 3);
            var workspace = Workspace.training(plan, choice.kernels(), parameters, 1, 1);
            var penalties = new Penalties(List.of(), plan, parameters, choice.kernels());
            var updater = new Updater(new Broken(gives), UpdateSettings.NONE, Reduction.MEAN, penalties, workspace);
            var refused = assertThrows(LanewiseException.class, () -> updater.update(1, 1, 1, 0));
            assertEquals("LW-PLUGIN-017", refused.code());
            assertTrue(refused.getMessage().contains("scalars of " + Broken.class.getName()), refused.getMessage());
            assertTrue(refused.getMessage().contains(said), refused.getMessage());
        }
    }

    @Test
    void aRegularizerThatReadsMoreThanItsElementIsNamed() {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            var parameters = Parameters.initialize(plan, DType.FLOAT32, 3);
            var refused = assertThrows(LanewiseException.class, () -> new Penalties(
                    List.of(w -> w.mul(Expr.scalar(0))), plan, parameters, choice.kernels()));
            assertEquals("LW-PLUGIN-017", refused.code());
        }
    }

    /** Both are of all parameters, frozen ones left out; the gradient is that of the mean with the penalty. */
    @Test
    void aVectorOptimizerSeesAllParametersAsOne() {
        record Probe(List<Object> seen) implements VectorOptimizer {
            @Override
            public double lr() {
                return 1;
            }

            @Override
            public List<String> slots() {
                return List.of("memory");
            }

            @Override
            public int numbers() {
                return 2;
            }

            @Override
            public void move(Vectors vectors, double[] numbers, double loss, double learningRate) {
                numbers[1] = vectors.dot(GRADIENT, PARAMETER);
                vectors.combine(FIRST_SLOT, 2, PARAMETER, -3, GRADIENT);
                vectors.combine(PARAMETER, 1, PARAMETER, learningRate, FIRST_SLOT);
                seen.addAll(List.of(loss, numbers[1]));
            }
        }
        try (var bench = new Bench()) {
            fillGradients(bench.workspace, 1);
            var penalties = new Penalties(List.of(new L2(10)), plan, bench.parameters, bench.choice.kernels());
            var probe = new Probe(new ArrayList<>());
            var updater = new Updater(probe, UpdateSettings.NONE, Reduction.MEAN, penalties, bench.workspace);
            updater.update(4, 0.5, 1, 7);
            double[][] gradient = {bench.gradient(0), bench.gradient(1)};
            double dot = 0;
            for (int p = 0; p < 2; p++) {
                var moved = bench.moved(p);
                for (int i = 0; i < gradient[p].length; i++) {
                    double w = bench.start[p][i];
                    double g = gradient[p][i] / 4 + (p == 0 ? 10 * w : 0);
                    dot += g * w;
                    assertEquals(3 * g - 2 * w, moved[i], 1e-12);
                }
            }
            assertEquals(7.0, probe.seen.get(0));
            assertEquals(dot, (double) probe.seen.get(1), 1e-12);
            assertEquals(dot, updater.numbers()[1], 1e-12);
        }
    }
}
