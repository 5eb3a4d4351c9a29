package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.Workspace;
import dev.lanewise.layers.Linear;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.regularizer.L1;
import dev.lanewise.optim.regularizer.L2;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            var updater = new Updater(new Sgd(0.1, 0.9), reduction, penalties, workspace);
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
                updater.update(EXAMPLES, 0.1, step);
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
        return workspace.parameterGradient(0).tensor().floats().clone();
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
            var updater = new Updater(new Broken(gives), Reduction.MEAN, penalties, workspace);
            var refused = assertThrows(LanewiseException.class, () -> updater.update(1, 1, 1));
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
}
