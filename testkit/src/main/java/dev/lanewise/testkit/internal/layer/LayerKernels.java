package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Checks that a layer gives the same bits in float32 whatever computes it: all providers of kernels on the class path that can
 * run here are compared with the definition. Whether kernels keep their own promises, warm and in all sizes, is the kernels'
 * contract; this is for what a layer makes of them.
 */
final class LayerKernels {
    private static final Map<String, Kernels> OTHERS = others();

    private LayerKernels() {}

    private static Map<String, Kernels> others() {
        var others = new LinkedHashMap<String, Kernels>();
        for (var provider : ServiceLoader.load(KernelProvider.class)) {
            if (!(provider instanceof ScalarProvider) && provider.unavailable().isEmpty()) {
                others.put(provider.name(),
                        new Kernels(provider.create(new KernelSettings(1), ScalarProvider.create())));
            }
        }
        return others;
    }

    static void agree(LayerCase tried) {
        if (OTHERS.isEmpty()) {
            return;
        }
        var wanted = results(new LayerRig(tried, DType.FLOAT32));
        OTHERS.forEach((name, kernels) -> {
            var got = results(new LayerRig(tried, DType.FLOAT32).with(kernels));
            for (int k = 0; k < wanted.size(); k++) {
                Values.requireSame("kernels '" + name + "' give other bits than the definition",
                        wanted.get(k), Values.copy(wanted.get(k).tensor()), Values.copy(got.get(k).tensor()));
            }
        });
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
