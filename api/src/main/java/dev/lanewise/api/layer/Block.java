package dev.lanewise.api.layer;

import java.util.List;

/**
 * A part of a model that expands into nodes when the graph is built: a residual connection, a repeated stack. The engine
 * itself only ever sees layers.
 *
 * @since 0.1
 */
public non-sealed interface Block extends ModelPart {
    /**
     * Adds this block's nodes.
     *
     * @param nodes takes the nodes; names are relative to the block's own
     * @param inputs the names of the nodes that feed the block, at least one
     * @return the name of the node whose output is the block's
     */
    String expand(Nodes nodes, List<String> inputs);

    /**
     * Takes the nodes of a block.
     *
     * @since 0.1
     */
    interface Nodes {
        /**
         * Adds a node.
         *
         * @param name unique in the block, such as {@code body}
         * @param part a layer, or another block
         * @param inputs names that this method or {@link Block#expand} gave
         * @return the node's full name, for use as an input
         */
        String add(String name, ModelPart part, List<String> inputs);
    }
}
