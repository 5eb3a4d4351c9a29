package dev.lanewise.engine.plan;

import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.engine.graph.Node;
import java.util.List;

/**
 * A node whose shapes are known. Values are numbered: first the fields of the data, then the nodes' outputs in order.
 *
 * @param node the graph's node
 * @param layer what its layer asked for
 * @param inputs the numbers of the values that feed it
 * @param output the number of its output
 * @param firstParameter the number of its first parameter among all
 * @param firstBuffer the number of its first buffer among all
 * @since 0.1
 */
public record PlannedNode(Node node, LayerPlan layer, List<Integer> inputs, int output, int firstParameter,
        int firstBuffer) {
    public PlannedNode {
        inputs = List.copyOf(inputs);
    }
}
