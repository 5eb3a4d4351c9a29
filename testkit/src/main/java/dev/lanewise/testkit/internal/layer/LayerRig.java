package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Domain;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.ScalarArithmetic;
import dev.lanewise.testkit.internal.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One layer with its tensors, ready to run: an engine in miniature. Leaves are the inputs, then the parameters; gradient k
 * belongs to leaf k.
 */
public final class LayerRig {
    final LayerCase tried;
    final LayerPlan plan;
    Kernels kernels = ScalarArithmetic.kernels();
    final Guarded memory = new Guarded();
    final RandomStream random;
    final List<NamedTensor> leaves = new ArrayList<>();
    final List<NamedTensor> gradients = new ArrayList<>();
    final List<NamedTensor> buffers = new ArrayList<>();
    final List<NamedTensor> saved = new ArrayList<>();
    final NamedTensor output;
    final NamedTensor gradOutput;
    /** Called whenever the layer asks for something: another thread may have its turn. */
    Runnable pause = () -> {};
    private final List<List<Tensor>> savedSteps = new ArrayList<>();
    private final RandomStream draws;
    private long step;
    private boolean drew;
    private boolean spent;

    public LayerRig(LayerCase tried, DType type) {
        this(tried, type, domain(tried));
    }

    private LayerRig(LayerCase tried, DType type, Domain inputs) {
        this.tried = tried;
        this.plan = tried.layer().plan(tried.inputs());
        this.random = RandomStream.of(tried.seed(), "layer contract");
        this.draws = random.child("layer");
        int batch = tried.batch();
        for (int i = 0; i < tried.inputs().count(); i++) {
            leaf("input " + i, type, tried.inputs().shape(i).prepend(batch));
            if (plan.indexInputs().containsKey(i)) {
                Values.drawIndices(input(i), plan.indexInputs().get(i), random.child("indices " + i));
            } else {
                inputs.restrict(input(i));
            }
        }
        plan.parameters().forEach(p -> leaf("parameter '" + p.name() + "'", type, p.shape()));
        plan.buffers().forEach(b -> buffers.add(allocate("buffer '" + b.name() + "'", type, b.shape())));
        resetBuffers();
        plan.saved().forEach(s -> saved.add(allocate("saved '" + s.name() + "'",
                s.indices() ? DType.INT32 : type, s.shapeFor(batch))));
        IntStream.range(0, saved.size()).forEach(i -> savedSteps.add(steps(i)));
        output = allocate("output", type, plan.output().prepend(batch));
        gradOutput = drawn("gradient of output", type, plan.output().prepend(batch));
    }

    /** A case and where its layer is at home, which two passes have found out. */
    private record Home(LayerCase tried, Domain domain) {}

    /** The last one, which any thread may find out again: a check makes many rigs of one case. */
    private static final ThreadLocal<@Nullable Home> LAST = new ThreadLocal<>();

    private static Domain domain(LayerCase tried) {
        var home = LAST.get();
        if (home == null || !home.tried().equals(tried)) {
            home = new Home(tried, Domain.of(inputs -> new LayerRig(tried, DType.FLOAT64, inputs).run().values()));
            LAST.set(home);
        }
        return home.domain();
    }

    private void leaf(String name, DType type, Shape shape) {
        leaves.add(drawn(name, type, shape));
        gradients.add(allocate("gradient of " + name, type, shape));
    }

    private NamedTensor drawn(String name, DType type, Shape shape) {
        var named = allocate(name, type, shape);
        Values.draw(named.tensor(), random.child(name), tried.seed());
        return named;
    }

    private NamedTensor allocate(String name, DType type, Shape shape) {
        return new NamedTensor(name, memory.allocate(name, type, shape));
    }

    /** An input or, numbered behind the inputs, a parameter. */
    public Tensor leaf(int k) {
        return leaves.get(k).tensor();
    }

    public Tensor buffer(int k) {
        return buffers.get(k).tensor();
    }

    /** The gradient of a leaf. */
    public Tensor gradient(int k) {
        return gradients.get(k).tensor();
    }

    public Tensor output() {
        return output.tensor();
    }

    public Tensor gradOutput() {
        return gradOutput.tensor();
    }

    /** Everything but the gradients and the output. */
    Stream<NamedTensor> readOnly() {
        return Stream.concat(leaves.stream(), Stream.of(gradOutput));
    }

    Tensor input(int i) {
        return leaves.get(Objects.checkIndex(i, tried.inputs().count())).tensor();
    }

    Tensor parameter(int i) {
        return leaves.get(tried.inputs().count() + i).tensor();
    }

    Tensor saved(int i) {
        return saved.get(i).tensor();
    }

    Tensor saved(int i, int step) {
        return savedSteps.get(i).get(step);
    }

    private List<Tensor> steps(int i) {
        var spec = plan.saved().get(i);
        return IntStream.range(0, spec.steps())
                .mapToObj(step -> saved(i).slice(step, 1).reshape(spec.stepShapeFor(tried.batch()))).toList();
    }

    <T> T prepared(Class<T> type) {
        if (plan.prepared().isEmpty()) {
            throw new IllegalStateException("a pass asks for a " + type.getSimpleName()
                    + ", but the plan has prepared nothing: add prepared(...)");
        }
        return type.cast(plan.prepared().get());
    }

    /** Computes with other kernels than the definition. */
    public LayerRig with(Kernels others) {
        kernels = others;
        return this;
    }

    /** Gives the buffers their first values again. */
    void resetBuffers() {
        for (int i = 0; i < buffers.size(); i++) {
            buffers.get(i).tensor().fill(plan.buffers().get(i).initial());
        }
    }

    /** What the layer draws with; noted, since a layer that draws gives an example other results at another place. */
    long randomKey() {
        drew = true;
        return draws.key(step);
    }

    /** Whether the layer has drawn random numbers. */
    boolean drew() {
        return drew;
    }

    /** Goes on to another step, whose random numbers are others. */
    public void step(long next) {
        step = next;
    }

    /** A forward pass into poisoned memory. */
    public void forward(Mode mode) {
        Guarded.poison(output.tensor());
        saved.forEach(s -> Guarded.poison(s.tensor()));
        tried.layer().forward(new RigForward(this, mode, output.tensor()));
        spent = false;
    }

    /** A forward pass whose output goes where an input lies. */
    void forwardInPlace(Mode mode, int input) {
        saved.forEach(s -> Guarded.poison(s.tensor()));
        tried.layer().forward(new RigForward(this, mode, input(input)));
    }

    /**
     * A backward pass whose gradients go where {@code targets} says, by the leaf's number. It may use the saved tensors as scratch,
     * so before a second one there is another forward pass.
     */
    void backward(IntFunction<Gradient> targets) {
        if (spent) {
            forward(Mode.TRAIN);
        }
        spent = true;
        tried.layer().backward(new RigBackward(this, targets));
    }

    /** A backward pass that sets all gradients, which were poisoned before. */
    void backward() {
        gradients.forEach(g -> Guarded.poison(g.tensor()));
        backward(leaf -> Gradient.into(gradients.get(leaf).tensor(), Write.SET));
    }

    /** Both passes, from fresh memory. */
    public LayerRig run() {
        forward(Mode.TRAIN);
        backward();
        return this;
    }

    /** What the last passes computed: output, then the gradients. */
    List<NamedTensor> results() {
        var results = new ArrayList<NamedTensor>();
        results.add(output);
        results.addAll(gradients);
        return results;
    }

    /** The values of {@link #results}. */
    List<double[]> values() {
        return results().stream().map(named -> Values.copy(named.tensor())).toList();
    }
}
