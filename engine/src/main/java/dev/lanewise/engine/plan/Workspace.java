package dev.lanewise.engine.plan;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.event.Laps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory for running a plan: every value, gradient and saved tensor, in the places that a {@link MemoryPlan} has for them.
 * A smaller batch uses the same memory through views. For one thread.
 *
 * @since 0.1
 */
public final class Workspace {
    private final MemoryPlan memory;
    private final Kernels kernels;
    private final Parameters parameters;
    private final RandomStream random;
    private final Tensor slab;
    private final int[] indexSlab;
    private final @Nullable Tensor[] indices;
    private final List<Gradient> parameterGradients = new ArrayList<>();
    private final Map<Integer, Frame> frames = new HashMap<>();
    private Laps laps = Laps.NONE;

    /** @param seed of the layers' random numbers */
    private Workspace(MemoryPlan memory, Kernels kernels, Parameters parameters, long seed) {
        this.memory = memory;
        this.kernels = kernels;
        this.parameters = parameters;
        this.random = RandomStream.of(seed, "layers");
        this.slab = Tensor.zeros(type(parameters), Shape.of(memory.elements()));
        this.indexSlab = new int[memory.indexElements()];
        this.indices = new Tensor[plan().fields().size()];
        for (int field = 0; field < indices.length; field++) {
            if (plan().fields().get(field).type() == DType.INT32) {
                indices[field] = Tensor.zeros(DType.INT32, plan().shape(field).prepend(memory.capacity()));
            }
        }
        for (int i = 0; memory.purpose() != Purpose.EVALUATION && i < parameters.count(); i++) {
            parameterGradients.add(!plan().isTrained(i) ? Gradient.unwanted() : Gradient.into(
                    view(memory.offsetOfParameterGradient(i), parameters.parameter(i).shape()), Write.SET));
        }
    }

    private Tensor view(int offset, Shape shape) {
        return slab.type() == DType.FLOAT32 ? Tensor.of(slab.floats(), offset, shape)
                : Tensor.of(slab.doubles(), offset, shape);
    }

    /** Memory for training with batches of up to {@code capacity} examples. */
    public static Workspace training(Plan plan, Kernels kernels, Parameters parameters, int capacity, long seed) {
        return new Workspace(new MemoryPlan(plan, capacity, Purpose.TRAINING), kernels, parameters, seed);
    }

    /** Memory in which every value of a step, forward and backward, is still there after it: for diagnosis. */
    public static Workspace inspection(Plan plan, Kernels kernels, Parameters parameters, int capacity, long seed) {
        return new Workspace(new MemoryPlan(plan, capacity, Purpose.INSPECTION), kernels, parameters, seed);
    }

    /** Memory for predictions only. */
    public static Workspace evaluation(Plan plan, Kernels kernels, Parameters parameters, int capacity) {
        return new Workspace(new MemoryPlan(plan, capacity, Purpose.EVALUATION), kernels, parameters, 0);
    }

    private static DType type(Parameters parameters) {
        return parameters.count() == 0 ? DType.FLOAT32 : parameters.parameter(0).type();
    }

    /** The tensors of a batch of this size, made on first use. */
    public Frame frame(int batch) {
        if (batch < 1 || batch > memory.capacity()) {
            throw new IllegalArgumentException(
                    "workspace: wanted a batch of 1 to " + memory.capacity() + ", got " + batch);
        }
        return frames.computeIfAbsent(batch, size -> new Frame(this, size));
    }

    /** The gradient of a parameter, as the last backward pass left it; not wanted if the parameter is frozen. */
    public Gradient parameterGradient(int number) {
        return parameterGradients.get(number);
    }

    public Plan plan() {
        return memory.plan();
    }

    public Kernels kernels() {
        return kernels;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Who is told when a node's pass is done; nobody at first. */
    public void laps(Laps newLaps) {
        laps = newLaps;
    }

    Laps laps() {
        return laps;
    }

    RandomStream random() {
        return random;
    }

    /** Makes whatever is read before it is written show: for tests. */
    void poison() {
        slab.fill(Double.NaN);
        Arrays.fill(indexSlab, Integer.MIN_VALUE);
    }

    MemoryPlan memory() {
        return memory;
    }

    /** Views of all values for a batch. */
    Tensor[] values(int batch) {
        var views = new Tensor[plan().values()];
        for (int value = 0; value < views.length; value++) {
            var own = value < indices.length ? indices[value] : null;
            views[value] = own != null ? own.first(batch)
                    : view(memory.offsetOfValue(value), plan().shape(value).prepend(batch));
        }
        return views;
    }

    /** Views of all gradients there are, for a batch. */
    @SuppressWarnings("NullAway") // a gradient that nobody needs has no tensor, and nobody asks for it
    Tensor[] gradients(int batch) {
        var views = new Tensor[plan().values()];
        for (int value = 0; value < views.length; value++) {
            int offset = memory.offsetOfGradient(value);
            views[value] = offset < 0 ? null : view(offset, plan().shape(value).prepend(batch));
        }
        return views;
    }

    SavedTensors saved(PlannedNode node, int batch) {
        var specs = node.layer().saved();
        var views = new Tensor[specs.size()];
        for (int i = 0; i < views.length; i++) {
            int offset = memory.offsetOfSaved(node, i);
            var shape = specs.get(i).shapeFor(batch);
            views[i] = specs.get(i).indices() ? Tensor.of(indexSlab, offset, shape) : view(offset, shape);
        }
        return new SavedTensors(specs, views, batch);
    }
}
