package dev.lanewise.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Block;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.gate.Multiply;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

    @Test
    void aSequenceNamesItsNodesByKindAndNumber() {
        var graph = Graph.sequence(Linear.of(4), new Relu(), Linear.of(2));
        assertEquals(List.of("linear1", "relu1", "linear2"), graph.nodes().stream().map(Node::name).toList());
        assertEquals(List.of("relu1"), graph.output().inputs());
    }

    @Test
    void anInputTakenTwiceIsCopiedSoThatEveryEdgeIsUnique() {
        var graph = Graph.builder().add("square", new Multiply(), List.of("features", "features")).build();
        assertEquals(2, graph.nodes().size());
        assertEquals(List.of("features", "square/input1"), graph.output().inputs());
    }

    /** {@code x + f(x)}, the block that issue after issue will ask for. */
    public record Residual(int units) implements Block {
        @Override
        public String expand(Nodes nodes, List<String> inputs) {
            var body = nodes.add("body", Linear.of(units), inputs);
            return nodes.add("sum", new Add(), List.of(inputs.getFirst(), body));
        }
    }

    @Test
    void aBlockExpandsIntoNodesUnderItsName() {
        var graph = Graph.builder().add("r", new Residual(3), List.of("features")).add(new Relu()).build();
        assertEquals(List.of("r/body", "r/sum", "relu1"), graph.nodes().stream().map(Node::name).toList());
        assertEquals(List.of("r/sum"), graph.output().inputs());
    }

    @Test
    void aMisspeltInputIsRefusedWithTheNearestName() {
        var builder = Graph.builder().add("hidden", Linear.of(4), List.of("features"));
        var refused = assertThrows(LanewiseException.class, () -> builder.add("out", Linear.of(2), List.of("hiden")));
        assertEquals("LW-GRAPH-002", refused.code());
        assertTrue(refused.getMessage().contains("write 'hidden'"), refused.getMessage());
    }

    @Test
    void aTakenNameAnUnusedNodeAndAnEmptyModelAreRefused() {
        var builder = Graph.builder().add("a", Linear.of(4), List.of("features"));
        assertEquals("LW-GRAPH-001", assertThrows(LanewiseException.class,
                () -> builder.add("a", Linear.of(4), List.of("features"))).code());
        builder.add("b", Linear.of(4), List.of("features"));
        assertEquals("LW-GRAPH-004", assertThrows(LanewiseException.class, builder::build).code());
        assertEquals("LW-GRAPH-003", assertThrows(LanewiseException.class, () -> Graph.builder().build()).code());
    }

    @Test
    void aSettingOutOfRangeIsRefusedWhenTheNodeIsAdded() {
        assertEquals("LW-CONFIG-004",
                assertThrows(LanewiseException.class,
                        () -> Graph.builder().add(new Linear(-1, true, Linear.of(1).initializer(),
                                Linear.of(1).biasInitializer())))
                        .code());
    }
}
