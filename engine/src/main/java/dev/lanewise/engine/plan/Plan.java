package dev.lanewise.engine.plan;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.BufferSpec;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.ParameterSpec;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A graph with all shapes inferred, before any example is read: what the values, parameters and buffers are, and which
 * values need a gradient.
 *
 * <p>A value needs a gradient if a parameter that is trained lies before it; the data never do, nor does what is frozen. Gradients of a value that feeds several
 * nodes are summed: on the way back, in descending order of the nodes, the first of them sets and the others add.
 *
 * @since 0.1
 */
public final class Plan {
    private static final int EVALUATION_BATCH = 256;
    /**
     * The most elements that a batch's values may have together, 256 MB of float32; below, a batch is smaller. A constant and
     * no share of the memory that is there, because where the batches are cut shows in the last bits of the loss.
     */
    private static final long MOST_ELEMENTS = 1 << 26;

    private final List<Field> fields;
    private final List<PlannedNode> nodes = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Boolean> needGradients = new ArrayList<>();
    private final List<NamedSpec<ParameterSpec>> parameters = new ArrayList<>();
    private final List<Boolean> trained = new ArrayList<>();
    private final List<NamedSpec<BufferSpec>> buffers = new ArrayList<>();

    private final Predicate<NamedSpec<ParameterSpec>> frozen;

    private Plan(List<Field> fields, Predicate<NamedSpec<ParameterSpec>> frozen) {
        this.fields = List.copyOf(fields);
        this.frozen = frozen;
        for (var field : fields) {
            shapes.add(field.shape());
            needGradients.add(false);
        }
    }

    /**
     * Plans a graph for data of these fields.
     *
     * @throws LanewiseException where a layer refuses its inputs, with the node's name before the layer's words
     */
    public static Plan of(Graph graph, List<Field> data) {
        return of(graph, data, _ -> false);
    }

    /**
     * The same where some parameters stay as they are.
     *
     * @param frozen which
     */
    public static Plan of(Graph graph, List<Field> data, Predicate<NamedSpec<ParameterSpec>> frozen) {
        var used = data.stream().filter(field -> graph.inputs().contains(field.name())).toList();
        var plan = new Plan(used, frozen);
        var values = new HashMap<String, Integer>();
        used.forEach(field -> values.put(field.name(), values.size()));
        for (var node : graph.nodes()) {
            plan.add(node, values);
        }
        return plan;
    }

    private void add(Node node, Map<String, Integer> values) {
        var inputs = node.inputs().stream().map(name -> values.getOrDefault(name, -1)).toList();
        if (inputs.contains(-1)) {
            throw new IllegalArgumentException(
                    "plan: wanted fields for all inputs of node '" + node.name() + "', got " + fields);
        }
        var layer = plan(node, new Inputs(inputs.stream().map(shapes::get).toList()));
        var planned = new PlannedNode(node, layer, inputs, shapes.size(), parameters.size(), buffers.size());
        values.put(node.name(), shapes.size());
        nodes.add(planned);
        shapes.add(layer.output());
        for (var spec : layer.parameters()) {
            var named = new NamedSpec<>(node.name() + "." + spec.name(), spec);
            parameters.add(named);
            trained.add(!frozen.test(named));
        }
        needGradients.add(trained.subList(planned.firstParameter(), trained.size()).contains(true)
                || inputs.stream().anyMatch(needGradients::get));
        layer.buffers().forEach(spec -> buffers.add(new NamedSpec<>(node.name() + "." + spec.name(), spec)));
    }

    private static LayerPlan plan(Node node, Inputs inputs) {
        try {
            Binder.check(node.layer());
            return PartFailure.checked("", node.layer(), "plan", () -> node.layer().plan(inputs));
        } catch (LanewiseException e) {
            throw e.within(place(node));
        }
    }

    /** What messages call a node: {@code node 'fc1' (linear)}. */
    public static String place(Node node) {
        var kind = PartName.of(node.layer());
        return "node '" + node.name() + "' (" + kind + ")";
    }

    /** What messages call a value. */
    String placeOf(int value) {
        return value < fields.size() ? "field '" + fields.get(value).name() + "'"
                : place(nodes.get(value - fields.size()).node());
    }

    /** The examples that are evaluated at a time of a dataset of {@code available}. */
    public int evaluationBatch(int available) {
        long elements = Math.max(1, shapes.stream().mapToLong(Shape::size).sum());
        return Math.min(Math.clamp(MOST_ELEMENTS / elements, 1, EVALUATION_BATCH), available);
    }

    /** The fields of the data that feed the graph: values 0 to n-1. */
    public List<Field> fields() {
        return fields;
    }

    public List<PlannedNode> nodes() {
        return nodes;
    }

    /** A node's place in the list of nodes. */
    public int index(PlannedNode node) {
        return node.output() - fields.size();
    }

    /** The shape of one example of a value. */
    public Shape shape(int value) {
        return shapes.get(value);
    }

    /** The number of values: fields and nodes. */
    public int values() {
        return shapes.size();
    }

    /** The number of the value that is the prediction. */
    public int prediction() {
        return shapes.size() - 1;
    }

    /** The shape of one example's prediction. */
    public Shape predictionShape() {
        return shapes.getLast();
    }

    public boolean needsGradient(int value) {
        return needGradients.get(value);
    }

    public List<NamedSpec<ParameterSpec>> parameters() {
        return parameters;
    }

    /** Whether a parameter is trained, and not frozen. */
    public boolean isTrained(int parameter) {
        return trained.get(parameter);
    }

    public List<NamedSpec<BufferSpec>> buffers() {
        return buffers;
    }
}
