package dev.lanewise.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.train.Training;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.optim.Sgd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part that fails is named, with where it stands, where it came from and what it threw. */
class PartFailureTest {

    /** Fails in one of its methods, in one of several ways. */
    public record Faulty(String method, String failure) implements Layer {
        @Override
        public LayerPlan plan(Inputs inputs) {
            return fail("plan") ? nothing() : Linear.of(3).plan(inputs);
        }

        @Override
        public void forward(Forward pass) {
            fail("forward");
        }

        @Override
        public void backward(Backward pass) {
            fail("backward");
        }

        @SuppressWarnings("NullAway") // the mistake that is tried
        private static LayerPlan nothing() {
            return null;
        }

        private boolean fail(String here) {
            if (!here.equals(method)) {
                return false;
            }
            switch (failure) {
                case "exception" -> throw new IllegalStateException("a mistake");
                case "linkage" -> throw new NoClassDefFoundError("com/example/Helper");
                case "assertion" -> throw new AssertionError("never");
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                default -> {
                    return true;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"plan, exception, 2", "plan, null, 2", "plan, linkage, 2", "forward, exception, 1",
        "forward, linkage, 1",
        "backward, exception, 1", "backward, assertion, 1"})
    void theFailureNamesNodeMethodAndOrigin(String method, String failure, int exitCode) {
        var error = assertThrows(LanewiseException.class, () -> train(method, failure));
        var problem = error.problem();
        assertEquals("LW-PLUGIN-017", error.code());
        assertEquals(exitCode, problem.kind().exitCode());
        assertEquals("node 'Faulty1' (Faulty)", problem.place());
        assertTrue(problem.wanted().startsWith(method + " of " + Faulty.class.getName() + ", from /"),
                problem.wanted());
        assertTrue(problem.wanted().contains("test-classes"), problem.wanted());
        assertTrue(failure.equals("null") ? problem.got().equals("null")
                : problem.got().contains(", at PartFailureTest.java:"), problem.got());
    }

    @ParameterizedTest
    @CsvSource({"plan", "forward", "backward"})
    void theEndOfTheMemoryIsNobodysMistake(String method) {
        assertThrows(OutOfMemoryError.class, () -> train(method, "memory"));
    }

    private static void train(String method, String failure) {
        var data = new Spiral(10, 3, 0.2).open(DataContext.training(1));
        Training.of(Graph.sequence(Linear.of(4), new Faulty(method, failure), Linear.of(3)), data)
                .loss(new SoftmaxCrossEntropy()).optimizer(Sgd.of(0.1)).epochs(1).run();
    }
}
