package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.gradient.Derivative;
import dev.lanewise.testkit.internal.gradient.Differentiable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer seen as a scalar function: its output, weighted by the incoming gradient, summed. The gradient of that is what
 * the backward pass claims.
 */
final class LayerFunction implements Differentiable {
    private static final int LARGEST_JACOBIAN = 64;

    private final LayerRig rig;
    /** The rig's leaves but for indices, which can't be moved a little. */
    private final int[] smooth;
    private double magnitude;

    LayerFunction(LayerCase tried) {
        this.rig = new LayerRig(tried, DType.FLOAT64);
        this.smooth = IntStream.range(0, rig.leaves.size())
                .filter(leaf -> !rig.plan.indexInputs().containsKey(leaf)).toArray();
    }

    /** Makes the inputs this many times as large, but for indices. */
    void scaleInputs(double factor) {
        for (int leaf : smooth) {
            if (leaf < rig.tried.inputs().count()) {
                Values.scale(rig.leaf(leaf), factor);
            }
        }
    }

    @Override
    public List<NamedTensor> leaves() {
        return Arrays.stream(smooth).mapToObj(rig.leaves::get).toList();
    }

    @Override
    public double value() {
        rig.forward(Mode.TRAIN);
        var output = rig.output.tensor();
        var weights = rig.gradOutput.tensor();
        double sum = 0;
        magnitude = 0;
        for (int i = 0; i < output.size(); i++) {
            double term = weights.get(i) * output.get(i);
            sum += term;
            magnitude += Math.abs(term);
        }
        return sum;
    }

    @Override
    public double magnitude() {
        return magnitude;
    }

    @Override
    public double[] gradient(int leaf) {
        rig.run();
        return Values.copy(rig.gradients.get(smooth[leaf]).tensor());
    }

    /** Finds the output through which an element's gradient goes wrong: its column of the Jacobian matrix. */
    @Override
    public String detail(int leaf, int element) {
        var output = rig.output.tensor();
        if (output.size() > LARGEST_JACOBIAN) {
            return "";
        }
        var weights = Values.copy(rig.gradOutput.tensor());
        try {
            for (int j = 0; j < output.size(); j++) {
                rig.gradOutput.tensor().fill(0);
                rig.gradOutput.tensor().set(j, 1);
                double claimed = gradient(leaf)[element];
                var measured = slope(rig.leaves.get(smooth[leaf]).tensor(), element);
                if (measured.smooth()
                        && !(Math.abs(claimed - measured.value()) <= 1e-6 * Math.abs(claimed) + measured.error())) {
                    return "first at " + rig.output.element(j) + ": backward has its derivative by this element as "
                            + claimed
                            + ", differences as " + Finding.measured(measured.value(), measured.error());
                }
            }
            return "";
        } finally {
            Values.put(weights, rig.gradOutput.tensor());
        }
    }

    private Derivative slope(Tensor leaf, int element) {
        double centre = leaf.get(element);
        value();
        var slope = Derivative.of(h -> {
            leaf.set(element, centre + h);
            return value();
        }, magnitude);
        leaf.set(element, centre);
        return slope;
    }
}
