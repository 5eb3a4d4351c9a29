package dev.lanewise.testkit.internal;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * All kernels on the class path that can run here, but for the definition. Whether they keep their own promises, warm and in all
 * sizes, is the kernels' contract; this is for what a part makes of them.
 */
public final class OtherKernels {
    private static final Map<String, Kernels> ALL = find();

    private OtherKernels() {}

    private static Map<String, Kernels> find() {
        var others = new LinkedHashMap<String, Kernels>();
        for (var provider : ServiceLoader.load(KernelProvider.class)) {
            if (!(provider instanceof ScalarProvider) && provider.unavailable().isEmpty()) {
                others.put(provider.name(),
                        new Kernels(provider.create(new KernelSettings(1), ScalarProvider.create())));
            }
        }
        return others;
    }

    /**
     * Throws a finding unless a part's results in float32 have the same bits whatever computes them.
     *
     * @param results of the part, in memory of their own
     */
    public static void agree(Function<Kernels, List<NamedTensor>> results) {
        if (ALL.isEmpty()) {
            return;
        }
        var wanted = results.apply(ScalarArithmetic.kernels());
        ALL.forEach((name, kernels) -> {
            var got = results.apply(kernels);
            for (int k = 0; k < wanted.size(); k++) {
                Values.requireSame("kernels '" + name + "' give other bits than the definition",
                        wanted.get(k), Values.copy(wanted.get(k).tensor()), Values.copy(got.get(k).tensor()));
            }
        });
    }
}
