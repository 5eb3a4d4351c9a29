package dev.lanewise.testkit.internal.loss;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.gradient.Differentiable;
import java.util.List;

/** A loss seen as a scalar function of the prediction: the sum over the examples, whatever its reduction. */
final class LossFunction implements Differentiable {
    private final LossRig rig;
    private double magnitude;

    LossFunction(LossCase tried) {
        this.rig = new LossRig(tried, DType.FLOAT64);
    }

    @Override
    public List<NamedTensor> leaves() {
        return List.of(rig.prediction);
    }

    @Override
    public double value() {
        rig.forward();
        double sum = 0;
        magnitude = 0;
        for (int i = 0; i < rig.losses().size(); i++) {
            sum += rig.losses().get(i);
            magnitude += Math.abs(rig.losses().get(i));
        }
        return sum;
    }

    @Override
    public double magnitude() {
        return magnitude;
    }

    @Override
    public double[] gradient(int leaf) {
        return Values.copy(rig.run().gradient.tensor());
    }
}
