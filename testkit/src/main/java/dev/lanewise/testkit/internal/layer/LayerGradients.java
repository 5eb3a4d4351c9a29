package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.Evidence;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.gradient.GradientCheck;

/** Checks of a backward pass as mathematics. */
public final class LayerGradients {
    private static final double ROUNDING = 1e-12;

    private LayerGradients() {}

    static void agree(LayerCase tried) {
        compare(tried);
    }

    /** Compares all gradients with differences and says how often. */
    public static Evidence compare(LayerCase tried) {
        return GradientCheck.run(attempt -> draw(tried, attempt), RandomStream.of(tried.seed(), "probes"));
    }

    /** Every other draw has smaller inputs than the one before: 1, 1/8, 1, 1/64, 1 times as large. */
    private static LayerFunction draw(LayerCase tried, int attempt) {
        var function = new LayerFunction(tried.withSeed(tried.seed() + 1_000_003L * attempt));
        if (attempt % 2 == 1) {
            function.scaleInputs(Math.scalb(1.0, -3 * (attempt + 1) / 2));
        }
        return function;
    }

    static void areLinear(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64);
        var incoming = rig.gradOutput.tensor();
        var one = Values.copy(incoming);
        var two = new double[one.length];
        for (int i = 0; i < two.length; i++) {
            two[i] = rig.random.child("second incoming gradient").normal(i);
        }
        var ofOne = rig.run().values();
        Values.put(two, incoming);
        var ofTwo = rig.run().values();
        for (int i = 0; i < one.length; i++) {
            incoming.set(i, 3 * one[i] - 2 * two[i]);
        }
        var ofBoth = rig.run().values();
        incoming.fill(0);
        var ofZero = rig.run().values();
        for (int k = 0; k < rig.gradients.size(); k++) {
            var gradient = rig.gradients.get(k);
            double[] sum = new double[ofOne.get(k + 1).length];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = 3 * ofOne.get(k + 1)[i] - 2 * ofTwo.get(k + 1)[i];
            }
            double size = 1 + Values.greatest(ofOne.get(k + 1)) + Values.greatest(ofTwo.get(k + 1));
            Values.requireNear("backward of 3 u - 2 v is not 3 backward(u) - 2 backward(v)", gradient, sum,
                    ofBoth.get(k + 1),
                    ROUNDING * size);
            Values.requireNear("backward of zero is not zero", gradient, new double[sum.length], ofZero.get(k + 1), 0);
        }
    }
}
