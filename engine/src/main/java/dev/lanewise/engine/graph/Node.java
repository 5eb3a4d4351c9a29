package dev.lanewise.engine.graph;

import dev.lanewise.api.layer.Layer;
import java.util.List;

/**
 * One layer of a graph and what feeds it.
 *
 * @param name unique in the graph; parameters are called {@code name.weight} and the like
 * @param layer what it computes
 * @param inputs names of earlier nodes or of fields of the data, at least one, each at most once
 * @since 0.1
 */
public record Node(String name, Layer layer, List<String> inputs) {
    public Node {
        inputs = List.copyOf(inputs);
    }
}
