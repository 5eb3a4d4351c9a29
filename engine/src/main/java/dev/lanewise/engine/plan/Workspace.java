package dev.lanewise.engine.plan;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory for running a plan: every value, gradient and saved tensor, sized for the largest batch. A smaller batch uses
 * the same memory through views. For one thread.
 *
 * @since 0.1
 */
public final class Workspace {
    private final Plan plan;
    private final Kernels kernels;
    private final Parameters parameters;
    private final RandomStream random;
    private final int capacity;
    private final @Nullable Tensor[] values;
    private final @Nullable Tensor[] gradients;
    private final List<List<Tensor>> saved = new ArrayList<>();
    private final List<Gradient> parameterGradients = new ArrayList<>();
    private final Map<Integer, Frame> frames = new HashMap<>();

    /**
     * @param capacity the largest batch
     * @param training whether gradients are needed
     * @param seed of the layers' random numbers
     */
    private Workspace(Plan plan, Kernels kernels, Parameters parameters, int capacity, boolean training, long seed) {
        this.plan = plan;
        this.kernels = kernels;
        this.parameters = parameters;
        this.capacity = capacity;
        this.random = RandomStream.of(seed, "layers");
        var type = type(parameters);
        values = new Tensor[plan.values()];
        gradients = new Tensor[plan.values()];
        for (int value = 0; value < plan.values(); value++) {
            var valueType =
                    value < plan.fields().size() && plan.fields().get(value).type() == DType.INT32 ? DType.INT32 : type;
            values[value] = Tensor.zeros(valueType, shape(value));
            if (training && (plan.needsGradient(value) || value == plan.prediction())) {
                gradients[value] = Tensor.zeros(type, shape(value));
            }
        }
        for (var node : plan.nodes()) {
            saved.add(node.layer().saved().stream().map(spec -> Tensor.zeros(type, spec.shapeFor(capacity))).toList());
        }
        for (int i = 0; training && i < parameters.count(); i++) {
            parameterGradients.add(Gradient.into(Tensor.zeros(type, parameters.parameter(i).shape()), Write.SET));
        }
    }

    private Shape shape(int value) {
        try {
            return plan.shape(value).prepend(capacity);
        } catch (LanewiseException e) {
            throw e.problem().within(plan.placeOf(value) + ", a batch of " + capacity)
                    .remedy("choose a smaller training.batch, or fewer units").toException(e);
        }
    }

    /** Memory for training with batches of up to {@code capacity} examples. */
    public static Workspace training(Plan plan, Kernels kernels, Parameters parameters, int capacity, long seed) {
        return new Workspace(plan, kernels, parameters, capacity, true, seed);
    }

    /** Memory in which every value of a step, forward and backward, is still there after it: for diagnosis. */
    public static Workspace inspection(Plan plan, Kernels kernels, Parameters parameters, int capacity, long seed) {
        return new Workspace(plan, kernels, parameters, capacity, true, seed);
    }

    /** Memory for predictions only. */
    public static Workspace evaluation(Plan plan, Kernels kernels, Parameters parameters, int capacity) {
        return new Workspace(plan, kernels, parameters, capacity, false, 0);
    }

    private static DType type(Parameters parameters) {
        return parameters.count() == 0 ? DType.FLOAT32 : parameters.parameter(0).type();
    }

    /** The tensors of a batch of this size, made on first use. */
    public Frame frame(int batch) {
        if (batch < 1 || batch > capacity) {
            throw new IllegalArgumentException("workspace: wanted a batch of 1 to " + capacity + ", got " + batch);
        }
        return frames.computeIfAbsent(batch, size -> new Frame(this, size));
    }

    /** The gradient of a parameter, as the last backward pass left it. */
    public Gradient parameterGradient(int number) {
        return parameterGradients.get(number);
    }

    public Plan plan() {
        return plan;
    }

    public Kernels kernels() {
        return kernels;
    }

    public Parameters parameters() {
        return parameters;
    }

    RandomStream random() {
        return random;
    }

    /** Views of all values, or of all gradients there are, for a batch. */
    @SuppressWarnings("NullAway") // a gradient that nobody needs has no tensor, and nobody asks for it
    Tensor[] views(int batch, boolean ofGradients) {
        var source = ofGradients ? gradients : values;
        var views = new Tensor[source.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = source[i] == null ? null : source[i].first(batch);
        }
        return views;
    }

    Tensor[] saved(PlannedNode node, int batch) {
        var specs = node.layer().saved();
        var tensors = saved.get(plan.index(node));
        var views = new Tensor[specs.size()];
        for (int i = 0; i < views.length; i++) {
            views[i] = specs.get(i).perExample() ? tensors.get(i).first(batch) : tensors.get(i);
        }
        return views;
    }
}
