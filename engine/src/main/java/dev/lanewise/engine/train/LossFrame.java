package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossBackward;
import dev.lanewise.api.loss.LossForward;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.PartFailure;

/** A loss at work on one frame: its passes, its tensors, and the sum over the batch. */
final class LossFrame implements LossForward, LossBackward {
    private final Loss loss;
    private final LossPlan plan;
    private final Frame frame;
    private final Kernels kernels;
    private final Tensor target;
    private final Tensor losses;
    private final Tensor[] constants;
    private final Tensor[] saved;

    LossFrame(Loss loss, LossPlan plan, Target targetSpec, Frame frame, Kernels kernels) {
        this.loss = loss;
        this.plan = plan;
        this.frame = frame;
        this.kernels = kernels;
        var type = frame.prediction().type();
        this.target = Tensor.zeros(targetSpec.type().isFloating() ? type : targetSpec.type(),
                targetSpec.shape().prepend(frame.batch()));
        this.losses = Tensor.zeros(type, Shape.of(frame.batch()));
        this.constants = plan.constants().stream().map(constant -> constant.tensor(type)).toArray(Tensor[]::new);
        this.saved = plan.saved().stream().map(spec -> Tensor.zeros(type, spec.shapeFor(frame.batch())))
                .toArray(Tensor[]::new);
    }

    /** Computes the examples' losses and adds them up: in double, ascending. */
    double forward() {
        try {
            loss.forward(this);
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("loss", loss, "forward", e);
        }
        return losses.type() == DType.FLOAT64 ? sum(losses.doubles()) : sum(losses.floats());
    }

    private static double sum(float[] losses) {
        double sum = 0;
        for (float one : losses) {
            sum += one;
        }
        return sum;
    }

    private static double sum(double[] losses) {
        double sum = 0;
        for (double one : losses) {
            sum += one;
        }
        return sum;
    }

    Frame frame() {
        return frame;
    }

    void backward() {
        try {
            loss.backward(this);
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("loss", loss, "backward", e);
        }
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public Tensor prediction() {
        return frame.prediction();
    }

    @Override
    public Tensor target() {
        return target;
    }

    @Override
    public Tensor constant(int number) {
        return constants[number];
    }

    @Override
    public Tensor saved(int number) {
        return saved[number];
    }

    @Override
    public Formula formula(int number) {
        return plan.formulas().get(number);
    }

    @Override
    public Tensor losses() {
        return losses;
    }

    @Override
    public Tensor gradPrediction() {
        return frame.gradient(frame.plan().prediction());
    }
}
