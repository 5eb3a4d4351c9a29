package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.SteadyState;
import java.util.List;

/** Steps of one layer as the engine makes them: contexts and gradients are there, and nothing else is made. */
public final class LayerSteps {
    private LayerSteps() {}

    /** In training, and in evaluation. */
    static void makeNoGarbage(LayerCase tried) {
        SteadyState.require(step(new LayerRig(tried, DType.FLOAT32)));
        SteadyState.require(evaluation(new LayerRig(tried, DType.FLOAT32)));
    }

    /** A forward and a backward pass that sets all gradients. */
    public static Runnable step(LayerRig rig) {
        var layer = rig.tried.layer();
        var forward = new RigForward(rig, Mode.TRAIN, rig.output());
        List<Gradient> gradients =
                rig.gradients.stream().map(named -> Gradient.into(named.tensor(), Write.SET)).toList();
        var backward = new RigBackward(rig, gradients::get);
        return () -> {
            layer.forward(forward);
            layer.backward(backward);
        };
    }

    private static Runnable evaluation(LayerRig rig) {
        var layer = rig.tried.layer();
        var forward = new RigForward(rig, Mode.EVALUATE, rig.output());
        return () -> layer.forward(forward);
    }
}
