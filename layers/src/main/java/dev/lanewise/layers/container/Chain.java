package dev.lanewise.layers.container;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.PartName;
import java.util.List;

/** Parts one after the other, as nodes of a block. */
final class Chain {
    private final Block.Nodes nodes;
    private final String prefix;
    private int count;

    /** @param prefix stands before the nodes' names, which are a part's kind and a number */
    Chain(Block.Nodes nodes, String prefix) {
        this.nodes = nodes;
        this.prefix = prefix;
    }

    /**
     * Adds parts; the first takes all inputs, each other one what is before it.
     *
     * @return the last node; the first input if there are no parts
     */
    String add(List<ModelPart> parts, List<String> inputs) {
        var sources = inputs;
        for (var part : parts) {
            sources = List.of(nodes.add(prefix + PartName.of(part) + ++count, part, sources));
        }
        return sources.getFirst();
    }
}
