package dev.lanewise.engine.graph;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Nearest;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.engine.plan.PartFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network: an immutable directed acyclic graph of named nodes, each listed after its inputs. Names that are no node's are
 * fields of the data; {@link Dataset#FEATURES} is the usual one. The last node's output is the prediction.
 *
 * @since 0.1
 */
public final class Graph {
    private final List<Node> nodes;
    private final Set<String> inputs;

    private Graph(List<Node> nodes, Set<String> inputs) {
        this.nodes = List.copyOf(nodes);
        this.inputs = Set.copyOf(inputs);
    }

    /** A chain: each part is fed by the one before, the first by the features. */
    public static Graph sequence(ModelPart... parts) {
        var graph = builder();
        for (var part : parts) {
            graph.add(part);
        }
        return graph.build();
    }

    /** Begins a graph whose only input is the data's features. */
    public static Builder builder() {
        return builder(Set.of(Dataset.FEATURES));
    }

    /** Begins a graph over these fields of the data. */
    public static Builder builder(Set<String> fields) {
        return new Builder(fields);
    }

    /** The nodes, each after its inputs. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The fields of the data that feed the graph. */
    public Set<String> inputs() {
        return inputs;
    }

    /** The node whose output is the prediction. */
    public Node output() {
        return nodes.getLast();
    }

    /**
     * Collects a graph node by node and refuses what would not be one.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Set<String> fields;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();
        private final Map<String, String> outputs = new LinkedHashMap<>();
        private String last;

        private Builder(Set<String> fields) {
            this.fields = new LinkedHashSet<>(fields);
            this.last = Dataset.FEATURES;
        }

        /** Adds a part after the last one, under a name made from its kind: {@code linear1}, {@code relu1}, {@code linear2}. */
        public Builder add(ModelPart part) {
            return add(generatedName(part), part, List.of(last));
        }

        /**
         * Adds a part.
         *
         * @param inputs names of earlier parts or of fields of the data
         * @throws LanewiseException {@code LW-GRAPH-001} for a name that is taken or malformed, {@code -002} for an unknown
         *     input
         */
        public Builder add(String name, ModelPart part, List<String> inputs) {
            checkName(name);
            Binder.check(part);
            var sources = inputs.stream().map(input -> source(name, input)).toList();
            outputs.put(name, place(name, part, sources));
            last = name;
            return this;
        }

        /** The name that {@link #add(ModelPart)} would give. */
        public String generatedName(ModelPart part) {
            var kind = PartName.of(part);
            int number = 1;
            while (names.contains(kind + number)) {
                number++;
            }
            return kind + number;
        }

        /** The name of the part added last, or of the features. */
        public String last() {
            return last;
        }

        /**
         * The graph.
         *
         * @throws LanewiseException {@code LW-GRAPH-003} for no node at all, {@code -004} for a node that feeds nothing
         */
        public Graph build() {
            if (nodes.isEmpty()) {
                throw Problem.input("LW-GRAPH-003").at("model").wanted("at least one layer").got("none")
                        .remedy("add a layer, such as {type: linear, units: 10}").toException();
            }
            var used = new HashSet<String>();
            nodes.values().forEach(node -> used.addAll(node.inputs()));
            for (var node : nodes.values()) {
                if (!used.contains(node.name()) && node != nodes.values().stream().toList().getLast()) {
                    throw Problem.input("LW-GRAPH-004").at("node '" + node.name() + "'")
                            .wanted("an output that another node takes, or the last place in the model")
                            .got("an output that goes nowhere")
                            .remedy("name it among the 'inputs' of a later node, or remove it").toException();
                }
            }
            used.retainAll(fields);
            return new Graph(new ArrayList<>(nodes.values()), used);
        }

        private String place(String name, ModelPart part, List<String> sources) {
            return switch (part) {
                case Layer layer -> {
                    nodes.put(name, new Node(name, layer, distinct(name, sources)));
                    names.add(name);
                    yield name;
                }
                case Block block -> {
                    names.add(name);
                    yield PartFailure.checked("node '" + name + "'", block, "expand", () -> block.expand(
                            (inner, innerPart, inputs) -> place(name + "/" + inner, innerPart, inputs), sources));
                }
            };
        }

        /** Puts a copying node before an input that occurs a second time. */
        private List<String> distinct(String name, List<String> sources) {
            var distinct = new ArrayList<String>();
            for (var source : sources) {
                if (!distinct.contains(source)) {
                    distinct.add(source);
                    continue;
                }
                var copy = name + "/input" + distinct.size();
                nodes.put(copy, new Node(copy, new Identity(), List.of(source)));
                distinct.add(copy);
            }
            return distinct;
        }

        private void checkName(String name) {
            if (!name.matches("[A-Za-z][A-Za-z0-9_-]*") || names.contains(name) || fields.contains(name)) {
                boolean taken = names.contains(name) || fields.contains(name);
                throw Problem.input("LW-GRAPH-001").at("node '" + name + "'")
                        .wanted("a name of its own: a letter, then letters, digits, '-' or '_'")
                        .got(taken ? "a name that is taken" : "'" + name + "'")
                        .remedy("choose another name").toException();
            }
        }

        private String source(String node, String input) {
            if (fields.contains(input)) {
                return input;
            }
            var source = outputs.get(input);
            if (source == null) {
                var known = new ArrayList<String>(fields);
                known.addAll(outputs.keySet());
                throw Problem.input("LW-GRAPH-002").at("node '" + node + "', inputs")
                        .wanted("the name of an earlier node or of a field of the data: " + String.join(", ", known))
                        .got("'" + input + "'")
                        .remedy(Nearest.to(input, known).map(near -> "write '" + near + "', if that is what you meant")
                                .orElse("correct the name; nodes may only use nodes before them"))
                        .toException();
            }
            return source;
        }
    }
}
