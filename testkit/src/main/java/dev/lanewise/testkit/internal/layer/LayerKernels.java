package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.OtherKernels;
import java.util.ArrayList;
import java.util.List;

/** Checks that a layer gives the same bits in float32 whatever computes it. */
final class LayerKernels {
    private LayerKernels() {}

    static void agree(LayerCase tried) {
        OtherKernels.agree(kernels -> results(new LayerRig(tried, DType.FLOAT32).with(kernels)));
    }

    /** What an evaluation computes, then what training does, with what it leaves in the buffers. */
    private static List<NamedTensor> results(LayerRig rig) {
        rig.forward(Mode.EVALUATE);
        var results = new ArrayList<NamedTensor>();
        results.add(new NamedTensor("output of evaluation", rig.output().to(DType.FLOAT32)));
        results.addAll(rig.run().results());
        results.addAll(rig.buffers);
        return results;
    }
}
