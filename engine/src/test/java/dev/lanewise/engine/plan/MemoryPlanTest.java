package dev.lanewise.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Sigmoid;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.gate.Add;
import java.util.List;
import org.junit.jupiter.api.Test;

public class MemoryPlanTest {
    private static final List<Field> FIELDS = List.of(new Field("features", DType.FLOAT32, Shape.of(16)));

    private static MemoryPlan plan(Graph graph, Purpose purpose) {
        return new MemoryPlan(Plan.of(graph, FIELDS), 4, purpose);
    }

    /** Relu takes its derivative from the output, linear reads no output: one place, one formula. */
    @Test
    void anActivationBehindALinearLayerIsComputedInItsPlaceAndByItsFormula() {
        var memory = plan(Graph.sequence(Linear.of(16), new Relu(), Linear.of(16)), Purpose.TRAINING);
        assertEquals(1, memory.inPlaceOf(2));
        assertEquals(memory.offsetOfValue(1), memory.offsetOfValue(2));
        assertEquals(memory.offsetOfGradient(2), memory.offsetOfGradient(1));
        assertEquals(0, memory.leader(1));
        assertEquals(2, memory.leader(2));
    }

    @Test
    void aChainOfActivationsIsOneFormulaWhereNothingBetweenIsNeeded() {
        var chain = Graph.sequence(Linear.of(16), new Relu(), new Tanh(), new Sigmoid());
        var evaluation = plan(chain, Purpose.EVALUATION);
        assertEquals(List.of(0, 0, 0, 0), List.of(evaluation.leader(0), evaluation.leader(1), evaluation.leader(2),
                evaluation.leader(3)));
        // backward reads the outputs of relu and tanh
        var training = plan(chain, Purpose.TRAINING);
        assertEquals(List.of(0, 0, 2, 3), List.of(training.leader(0), training.leader(1), training.leader(2),
                training.leader(3)));
    }

    /** A pass of its own is never left out, and may read its input after it has begun to write. */
    public record Own() implements Pointwise {
        @Override
        public Formula formula(int inputs) {
            return Formula.map("twice", x -> x.add(x));
        }

        @Override
        public void forward(Forward pass) {
            pass.output().fill(pass.input(0).get(0));
        }
    }

    @Test
    void aLayerWithAPassOfItsOwnIsNeitherFusedNorInPlace() {
        var memory = plan(Graph.sequence(Linear.of(16), new Own(), Linear.of(16)), Purpose.TRAINING);
        assertEquals(-1, memory.inPlaceOf(2));
        assertEquals(1, memory.leader(1));
    }

    @Test
    void aValueThatAnotherNodeTakesIsNotOverwritten() {
        var graph = Graph.builder().add("l", Linear.of(16), List.of("features"))
                .add("r", new Relu(), List.of("l")).add("s", new Add(), List.of("r", "l")).build();
        var memory = plan(graph, Purpose.TRAINING);
        assertEquals(-1, memory.inPlaceOf(2));
        assertEquals(1, memory.leader(1));
    }

    @Test
    void evaluationTakesLessThanTrainingAndInspectionKeepsEverything() {
        var deep = Graph.sequence(Linear.of(16), new Tanh(), Linear.of(16), new Tanh(), Linear.of(16), new Tanh(),
                Linear.of(16));
        var evaluation = plan(deep, Purpose.EVALUATION);
        var training = plan(deep, Purpose.TRAINING);
        var inspection = plan(deep, Purpose.INSPECTION);
        assertEquals(2 * 4 * 16, evaluation.elements());
        assertTrue(training.elements() < inspection.elements());
        assertEquals(inspection.elementsWithoutReuse(), inspection.elements());
    }

    @Test
    void moreThanAnArrayHoldsIsRefused() {
        var graph = Graph.sequence(Linear.of(16), new Tanh(), Linear.of(16));
        var refused = assertThrows(LanewiseException.class,
                () -> new MemoryPlan(Plan.of(graph, FIELDS), 100_000_000, Purpose.TRAINING).elements());
        assertEquals("LW-SHAPE-001", refused.code());
        assertTrue(refused.getMessage().contains("smaller training.batch"), refused.getMessage());
    }
}
