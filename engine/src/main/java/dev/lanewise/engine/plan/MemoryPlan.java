package dev.lanewise.engine.plan;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory of a step: one array, the slab, in which every value, gradient and saved tensor has its place, decided before the
 * first example is read.
 *
 * <p><b>Why it can be decided beforehand.</b> A graph runs its nodes in one order, forward and then backward, and each layer's
 * plan declares what its backward pass will read. So for each tensor it is known when it is first written and last read
 * ({@link Lifetimes}). Two tensors that are never needed at the same instant can lie in the same place: gradients of the last
 * layers lie where activations were that only the forward pass needed.
 *
 * <p><b>In place.</b> A layer that is one formula of the elements reads each element before it writes it. So its output may lie
 * where an input lies that nobody reads any more, and the gradient of its input where the output's gradient lies. Relu and
 * sigmoid take their derivative from the output: behind a linear layer they cost no memory.
 *
 * <p><b>Fusion.</b> What lies in place can be computed on the way: the activation in the epilogue of the product before it, while
 * its rows are still in cache ({@link Fusion}).
 *
 * <p><b>Best fit.</b> To place intervals with sizes so that the array is shortest is NP-hard; the largest first, into the
 * smallest gap that holds it, comes close for the chains that networks are ({@link Layout}).
 *
 * <p>The batch is the outermost axis of every tensor. So a smaller batch uses the first part of each place, and no second plan.
 *
 * @since 0.1
 */
public final class MemoryPlan {
    private static final int NONE = -1;

    private final Plan plan;
    private final int capacity;
    private final Purpose purpose;
    private final Lifetimes lifetimes;
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<Buffer> indexBuffers = new ArrayList<>();
    private final int[] values;
    private final int[] gradients;
    private final int[][] saved;
    private final int[] parameters;
    private final int[] inPlaceOf;
    private final Fusion fusion;
    private final Layout layout;
    private final Layout indexLayout;

    /**
     * Plans the memory for batches of up to {@code capacity} examples.
     *
     * @throws LanewiseException {@code LW-SHAPE-001} where a tensor is more than a Java array holds
     */
    public MemoryPlan(Plan plan, int capacity, Purpose purpose) {
        this.plan = plan;
        this.capacity = capacity;
        this.purpose = purpose;
        this.lifetimes = new Lifetimes(plan, purpose);
        this.values = new int[plan.values()];
        this.gradients = new int[plan.values()];
        this.saved = new int[plan.nodes().size()][];
        this.parameters = new int[plan.parameters().size()];
        this.inPlaceOf = new int[plan.values()];
        Arrays.fill(values, NONE);
        Arrays.fill(gradients, NONE);
        Arrays.fill(parameters, NONE);
        Arrays.fill(inPlaceOf, NONE);
        placeFields();
        plan.nodes().forEach(this::placeForward);
        if (purpose != Purpose.EVALUATION) {
            gradients[plan.prediction()] = gradientBuffer(plan.prediction());
            plan.nodes().reversed().stream().filter(lifetimes::hasBackward).forEach(this::placeBackward);
            placeParameterGradients();
        }
        this.fusion = new Fusion(plan, lifetimes, inPlaceOf);
        this.layout = Layout.of(buffers);
        this.indexLayout = Layout.of(indexBuffers);
    }

    private void placeFields() {
        for (int field = 0; field < plan.fields().size(); field++) {
            if (plan.fields().get(field).type() != DType.INT32) {
                values[field] = add(elements(field), 0, lifetimes.lastRead(field));
            }
        }
    }

    private void placeForward(PlannedNode node) {
        int now = lifetimes.forward(node);
        int output = node.output();
        inPlaceOf[output] = purpose == Purpose.INSPECTION ? NONE : inputToReplace(node, now);
        if (inPlaceOf[output] != NONE) {
            values[output] = extended(values[inPlaceOf[output]], lifetimes.lastRead(output));
        } else {
            values[output] = add(elements(output), now, lifetimes.lastRead(output));
        }
        int end = purpose == Purpose.INSPECTION ? lifetimes.update()
                : lifetimes.hasBackward(node) ? lifetimes.backward(node) : now;
        saved[plan.index(node)] = node.layer().saved().stream()
                .mapToInt(spec -> add(spec.indices() ? indexBuffers : buffers, spec.elementsFor(capacity), now, end))
                .toArray();
    }

    /** An input that is a node's output and is read for the last time now; -1 if there is none. */
    private int inputToReplace(PlannedNode node, int now) {
        if (!node.layer().inPlace()) {
            return NONE;
        }
        return node.inputs().stream().filter(value -> value >= plan.fields().size() && lifetimes.lastRead(value) == now)
                .findFirst().orElse(NONE);
    }

    private void placeBackward(PlannedNode node) {
        int now = lifetimes.backward(node);
        var wanted = node.inputs().stream().filter(plan::needsGradient).toList();
        for (int value : wanted) {
            if (gradients[value] == NONE) {
                // the last of them may overwrite what the others have read
                boolean inPlace = purpose == Purpose.TRAINING && node.layer().inPlace()
                        && value == wanted.getLast() && lifetimes.firstGradient(value) == now;
                gradients[value] = inPlace ? extended(gradients[node.output()], lifetimes.lastGradient(value))
                        : gradientBuffer(value);
            }
        }
    }

    private int gradientBuffer(int value) {
        return add(elements(value), lifetimes.firstGradient(value), lifetimes.lastGradient(value));
    }

    /** They are kept through all of a step, so that steps may add to them. */
    private void placeParameterGradients() {
        for (int i = 0; i < parameters.length; i++) {
            if (plan.isTrained(i)) {
                parameters[i] = add(plan.parameters().get(i).spec().shape().size(), 0, lifetimes.update());
            }
        }
    }

    private int add(long elements, int first, int last) {
        return add(buffers, elements, first, last);
    }

    private static int add(List<Buffer> buffers, long elements, int first, int last) {
        buffers.add(new Buffer(elements, first, last));
        return buffers.size() - 1;
    }

    private int extended(int buffer, int last) {
        buffers.set(buffer, buffers.get(buffer).until(last));
        return buffer;
    }

    private long elements(int value) {
        try {
            return plan.shape(value).prepend(capacity).size();
        } catch (LanewiseException e) {
            throw e.problem().within(plan.placeOf(value) + ", a batch of " + capacity)
                    .remedy("choose a smaller training.batch, or fewer units").toException(e);
        }
    }

    private void requireFits(Layout layout) {
        if (layout.size() > Integer.MAX_VALUE - Layout.ALIGNMENT) {
            throw Problem.input("LW-SHAPE-001").at("the network's memory for a batch of " + capacity)
                    .wanted("at most " + (Integer.MAX_VALUE - Layout.ALIGNMENT) + " elements, what a Java array holds")
                    .got(layout.size() + " elements")
                    .remedy("choose a smaller training.batch, or fewer units").toException();
        }
    }

    /**
     * The length of the slab.
     *
     * @throws LanewiseException {@code LW-SHAPE-001} where it is more than a Java array holds
     */
    public int elements() {
        requireFits(layout);
        return (int) layout.size();
    }

    /**
     * The length of the array in which saved indices lie, each for as long as it is needed.
     *
     * @throws LanewiseException {@code LW-SHAPE-001} where it is more than a Java array holds
     */
    int indexElements() {
        requireFits(indexLayout);
        return (int) indexLayout.size();
    }

    /** The length that the slab would have if every tensor had a place of its own. */
    public long elementsWithoutReuse() {
        return new MemoryPlan(plan, capacity, Purpose.INSPECTION).layout.size();
    }

    /** Where a value begins; -1 for a field of class indices, which has an array of its own. */
    public int offsetOfValue(int value) {
        return offset(values[value]);
    }

    /** Where a value's gradient begins; -1 if there is none. */
    public int offsetOfGradient(int value) {
        return offset(gradients[value]);
    }

    /** Where a saved tensor begins, in the array of its element type. */
    int offsetOfSaved(PlannedNode node, int number) {
        int buffer = saved[plan.index(node)][number];
        return node.layer().saved().get(number).indices() ? (int) indexLayout.offset(buffer) : offset(buffer);
    }

    int offsetOfParameterGradient(int parameter) {
        return offset(parameters[parameter]);
    }

    private int offset(int buffer) {
        return buffer == NONE ? NONE : (int) layout.offset(buffer);
    }

    /** The value in whose place a value lies; -1 if it has its own. */
    public int inPlaceOf(int value) {
        return inPlaceOf[value];
    }

    /** The node whose forward pass also computes this one; the node's own number unless it is fused. */
    public int leader(int node) {
        return fusion.leader(node);
    }

    Fusion fusion() {
        return fusion;
    }

    public Plan plan() {
        return plan;
    }

    public int capacity() {
        return capacity;
    }

    Purpose purpose() {
        return purpose;
    }
}
