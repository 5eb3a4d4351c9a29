package dev.lanewise.layers.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.gate.Max;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static final ModelPart LINEAR = Linear.of(3);
    private static final ModelPart RELU = new Relu();

    /** The nodes with their inputs, nested blocks expanded too, and behind them the output. */
    private static List<String> nodes(Block block, String... inputs) {
        var nodes = new ArrayList<String>();
        nodes.add(expand("", block, List.of(inputs), nodes));
        return nodes;
    }

    private static String expand(String prefix, Block block, List<String> inputs, List<String> nodes) {
        return block.expand((name, part, sources) -> {
            if (part instanceof Block inner) {
                return expand(prefix + name + "/", inner, sources, nodes);
            }
            nodes.add(prefix + name + sources);
            return prefix + name;
        }, inputs);
    }

    @Test
    void aSequenceIsAChain() {
        assertEquals(List.of("linear1[x]", "relu2[linear1]", "relu2"),
                nodes(new Sequence(1, List.of(LINEAR, RELU)), "x"));
        assertEquals(List.of("linear1[x]", "linear2[linear1]", "linear3[linear2]", "linear3"),
                nodes(new Sequence(3, List.of(LINEAR)), "x"));
        assertEquals(List.of("add1[x, y]", "relu2[add1]", "relu2"),
                nodes(new Sequence(1, List.of(new Add(), RELU)), "x", "y"));
        assertEquals(List.of("x"), nodes(new Sequence(2, List.of()), "x"), "nothing is the identity");
    }

    @Test
    void aResidualAddsItsInput() {
        assertEquals(List.of("linear1[x]", "relu2[linear1]", "sum[relu2, x]", "sum"),
                nodes(new Residual(List.of(LINEAR, RELU), List.of()), "x"));
        assertEquals(List.of("linear1[x]", "shortcut-relu1[x]", "sum[linear1, shortcut-relu1]", "sum"),
                nodes(new Residual(List.of(LINEAR), List.of(RELU)), "x"));
        assertEquals(List.of("max1[x, memory]", "sum[max1, x]", "sum"),
                nodes(new Residual(List.of(new Max()), List.of()), "x", "memory"), "the first of several");
        assertEquals("no layers for the shortcut to go around", assertThrows(IllegalArgumentException.class,
                () -> new Residual(List.of(), List.of(RELU))).getMessage());
    }

    @Test
    void branchesAreJoinedInTheirOrder() {
        var branches = List.of(RELU, new Sequence(1, List.of(LINEAR, new Tanh())));
        assertEquals(
                List.of("branch1[x]", "branch2/linear1[x]", "branch2/tanh2[branch2/linear1]",
                        "join[branch1, branch2/tanh2]", "join"),
                nodes(new Parallel(branches, new Max()), "x"));
        assertThrows(IllegalArgumentException.class, () -> new Parallel(List.of(), new Add()));
    }
}
