package dev.lanewise.testkit.internal.block;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.testkit.internal.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a block makes of some inputs.
 *
 * @param nodes the nodes in their order
 * @param output the name that the block says is its output
 */
record Expansion(List<Node> nodes, String output) {
    /** A node as the block has added it. */
    record Node(String name, ModelPart part, List<String> inputs) {}

    /** Empty where the block refuses so many inputs. */
    static Optional<Expansion> of(Block block, List<String> inputs) {
        var nodes = new ArrayList<Node>();
        var known = new HashSet<>(inputs);
        try {
            var output = block.expand((name, part, sources) -> {
                requireKnown(known, name, sources);
                var full = "block/" + name;
                if (!known.add(full)) {
                    throw Finding.of("two nodes have one name").with("name", name);
                }
                nodes.add(new Node(full, part, List.copyOf(sources)));
                return full;
            }, inputs);
            if (!known.contains(output)) {
                throw Finding.of("the block's output is no node").with("got", output)
                        .with("remedy", "return a name that Nodes.add or the inputs gave");
            }
            return Optional.of(new Expansion(List.copyOf(nodes), output));
        } catch (LanewiseException refusal) {
            return Optional.empty();
        }
    }

    private static void requireKnown(Set<String> known, String name, List<String> sources) {
        for (var source : sources) {
            if (!known.contains(source)) {
                throw Finding.of("a node is fed by what is not there").with("node", name).with("input", source)
                        .with("remedy", "use the names that Nodes.add and the inputs gave");
            }
        }
        if (sources.isEmpty()) {
            throw Finding.of("a node has no input").with("node", name);
        }
    }
}
