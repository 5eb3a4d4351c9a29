package dev.lanewise.testkit;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.layer.LayerRig;

/**
 * Runs one layer on values that a test gives, to compare with what was computed by hand:
 *
 * <pre>{@code
 * var relu = LayerProbe.of(new Relu(), 1, Shape.of(3)).input(0, -1, 0, 2);
 * assertArrayEquals(new double[] {0, 0, 2}, relu.output());
 * assertArrayEquals(new double[] {0, 0, 7}, relu.gradInput(0, 5, 6, 7));
 * }</pre>
 *
 * <p>Values are in row-major order. What a test does not give is random.
 *
 * @since 0.1
 */
public final class LayerProbe {
    private final LayerRig rig;
    private final int inputs;

    private LayerProbe(LayerRig rig, int inputs) {
        this.rig = rig;
        this.inputs = inputs;
    }

    /** A layer in float64, over a batch of inputs of these shapes per example. */
    public static LayerProbe of(Layer layer, int batch, Shape... inputs) {
        return of(DType.FLOAT64, layer, batch, inputs);
    }

    /** A layer in a floating type of one's choice. */
    public static LayerProbe of(DType type, Layer layer, int batch, Shape... inputs) {
        return new LayerProbe(new LayerRig(new LayerCase(layer, Inputs.of(inputs), batch, 0), type), inputs.length);
    }

    /** Gives an input. */
    public LayerProbe input(int input, double... values) {
        return put(rig.leaf(input), values);
    }

    /** Gives a parameter, by its number in the plan. */
    public LayerProbe parameter(int parameter, double... values) {
        return put(rig.leaf(inputs + parameter), values);
    }

    /** Gives a buffer, by its number in the plan; at first it is what the plan says. */
    public LayerProbe buffer(int buffer, double... values) {
        return put(rig.buffer(buffer), values);
    }

    /** What a buffer holds: every training pass, also one for a gradient, may change it. */
    public double[] bufferValues(int buffer) {
        return Values.copy(rig.buffer(buffer));
    }

    /** Goes on to another step than 0: layers that draw, such as dropout, draw other numbers. */
    public LayerProbe step(long step) {
        rig.step(step);
        return this;
    }

    /** The output of a forward pass of an evaluation. */
    public double[] evaluated() {
        rig.forward(Mode.EVALUATE);
        return Values.copy(rig.output());
    }

    /** The output of a forward pass. */
    public double[] output() {
        rig.forward(Mode.TRAIN);
        return Values.copy(rig.output());
    }

    /** The gradient with respect to an input, for this gradient with respect to the output. */
    public double[] gradInput(int input, double... gradOutput) {
        return gradient(input, gradOutput);
    }

    /** The gradient with respect to a parameter, for this gradient with respect to the output. */
    public double[] gradParameter(int parameter, double... gradOutput) {
        return gradient(inputs + parameter, gradOutput);
    }

    private double[] gradient(int leaf, double[] gradOutput) {
        put(rig.gradOutput(), gradOutput);
        return Values.copy(rig.run().gradient(leaf));
    }

    private LayerProbe put(Tensor tensor, double[] values) {
        if (values.length != tensor.size()) {
            throw new IllegalArgumentException(
                    "LayerProbe: wanted " + tensor.size() + " values for " + tensor.shape() + ", got " + values.length);
        }
        Values.put(values, tensor);
        return this;
    }
}
