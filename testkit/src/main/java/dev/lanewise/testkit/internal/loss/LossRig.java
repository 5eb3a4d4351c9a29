package dev.lanewise.testkit.internal.loss;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.internal.Domain;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.ScalarArithmetic;
import dev.lanewise.testkit.internal.Values;
import java.util.ArrayList;
import java.util.List;

/** One loss with its tensors, ready to run. */
public final class LossRig implements LossForward, LossBackward {
    final LossCase tried;
    final LossPlan plan;
    final Guarded memory = new Guarded();
    final NamedTensor prediction;
    final NamedTensor target;
    final NamedTensor losses;
    final NamedTensor gradient;
    /** Called whenever the loss asks for something: another thread may have its turn. */
    Runnable pause = () -> {};
    private Kernels kernels = ScalarArithmetic.kernels();
    final List<NamedTensor> constants = new ArrayList<>();
    private final List<NamedTensor> saved = new ArrayList<>();

    public LossRig(LossCase tried, DType type) {
        this(tried, type, predictions(tried));
    }

    private LossRig(LossCase tried, DType type, Domain predictions) {
        this.tried = tried;
        this.plan = tried.loss().plan(tried.prediction(), tried.target());
        var random = RandomStream.of(tried.seed(), "loss contract");
        int batch = tried.batch();
        prediction = allocate("prediction", type, tried.prediction().prepend(batch));
        Values.draw(prediction.tensor(), random.child("prediction"), tried.seed());
        predictions.restrict(prediction.tensor());
        target = allocate("target", plan.classes() > 0 ? DType.INT32 : type, tried.target().shape().prepend(batch));
        new Targets(plan).draw(target.tensor(), random.child("target"), tried.seed());
        for (var constant : plan.constants()) {
            var named = allocate("constant '" + constant.name() + "'", type, Shape.of(constant.values().size()));
            named.tensor().copyFrom(constant.tensor(type));
            constants.add(named);
        }
        plan.saved().forEach(s -> saved.add(allocate("saved '" + s.name() + "'", type, s.shapeFor(batch))));
        losses = allocate("losses", type, Shape.of(batch));
        gradient = allocate("gradient of prediction", type, prediction.tensor().shape());
    }

    private static Domain predictions(LossCase tried) {
        return Domain.of(domain -> new LossRig(tried, DType.FLOAT64, domain).run().values());
    }

    /** Computes with other kernels than the definition. */
    public LossRig with(Kernels others) {
        kernels = others;
        return this;
    }

    private NamedTensor allocate(String name, DType type, Shape shape) {
        return new NamedTensor(name, memory.allocate(name, type, shape));
    }

    /** A forward pass into poisoned memory. */
    void forward() {
        Guarded.poison(losses.tensor());
        saved.forEach(s -> Guarded.poison(s.tensor()));
        tried.loss().forward(this);
    }

    /** A backward pass into poisoned memory. */
    void backward() {
        Guarded.poison(gradient.tensor());
        tried.loss().backward(this);
    }

    /** Both passes. */
    public LossRig run() {
        forward();
        backward();
        return this;
    }

    List<NamedTensor> results() {
        return List.of(losses, gradient);
    }

    /** The values of {@link #results}. */
    List<double[]> values() {
        return results().stream().map(named -> Values.copy(named.tensor())).toList();
    }

    @Override
    public Kernels kernels() {
        pause.run();
        return kernels;
    }

    @Override
    public Tensor prediction() {
        pause.run();
        return prediction.tensor();
    }

    @Override
    public Tensor target() {
        pause.run();
        return target.tensor();
    }

    @Override
    public Tensor constant(int number) {
        pause.run();
        return constants.get(number).tensor();
    }

    @Override
    public Tensor saved(int number) {
        pause.run();
        return saved.get(number).tensor();
    }

    @Override
    public Formula formula(int number) {
        pause.run();
        return plan.formulas().get(number);
    }

    @Override
    public Tensor losses() {
        pause.run();
        return losses.tensor();
    }

    @Override
    public Tensor gradPrediction() {
        pause.run();
        return gradient.tensor();
    }
}
