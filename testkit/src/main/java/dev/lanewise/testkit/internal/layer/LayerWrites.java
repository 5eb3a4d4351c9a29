package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.Values;
import java.util.Arrays;

/** Checks of what a layer writes, and of what it reads. */
final class LayerWrites {
    private static final double ROUNDING = 1e-12;

    private LayerWrites() {}

    static void fillsOutput(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64);
        rig.forward(Mode.TRAIN);
        var fromPoison = Values.copy(rig.output.tensor());
        rig.output.tensor().fill(777);
        tried.layer().forward(new RigForward(rig, Mode.TRAIN, rig.output.tensor()));
        Values.requireSame("the output depends on what its memory held before: not every element is written",
                rig.output,
                fromPoison, Values.copy(rig.output.tensor()));
    }

    static void staysInside(LayerCase tried) {
        for (var type : new DType[]{DType.FLOAT64, DType.FLOAT32}) {
            var rig = new LayerRig(tried, type);
            rig.forward(Mode.EVALUATE);
            rig.run().memory.check();
        }
    }

    static void keepsArguments(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64);
        var before = rig.readOnly().map(named -> Values.copy(named.tensor())).toList();
        rig.run();
        var named = rig.readOnly().toList();
        for (int k = 0; k < named.size(); k++) {
            Values.requireSame("a pass writes to what it may only read", named.get(k), before.get(k),
                    Values.copy(named.get(k).tensor()));
        }
    }

    static void sets(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64).run();
        var fromPoison = rig.values();
        rig.gradients.forEach(gradient -> gradient.tensor().fill(777));
        rig.backward(leaf -> Gradient.into(rig.gradients.get(leaf).tensor(), Write.SET));
        for (int k = 0; k < rig.gradients.size(); k++) {
            Values.requireSame(
                    "a gradient that is to be set depends on what its memory held before: it is added to, or not "
                            + "written everywhere",
                    rig.gradients.get(k), fromPoison.get(k + 1), rig.values().get(k + 1));
        }
    }

    static void adds(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64).run();
        var alone = rig.values();
        rig.gradients.forEach(gradient -> Values.draw(gradient.tensor(), rig.random.child("old " + gradient.name())));
        var old = rig.values();
        rig.backward(leaf -> Gradient.into(rig.gradients.get(leaf).tensor(), Write.ADD));
        var got = rig.values();
        for (int k = 1; k < got.size(); k++) {
            double[] sum = alone.get(k).clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += old.get(k)[i];
            }
            double tolerance = ROUNDING * (1 + Values.greatest(alone.get(k)) + Values.greatest(old.get(k)));
            Values.requireNear("a gradient is not added to the old value: honour Gradient.write()",
                    rig.results().get(k), sum,
                    got.get(k), tolerance);
        }
    }

    /** Each gradient alone is unwanted, then all of them: the others must not change, and nothing may be thrown. */
    static void leavesOutUnwanted(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64).run();
        var all = rig.values();
        int count = rig.gradients.size();
        for (int unwanted = 0; unwanted <= count; unwanted++) {
            int missing = unwanted;
            rig.gradients.forEach(gradient -> Guarded.poison(gradient.tensor()));
            try {
                rig.backward(leaf -> missing == leaf || missing == count ? Gradient.unwanted()
                        : Gradient.into(rig.gradients.get(leaf).tensor(), Write.SET));
            } catch (IllegalStateException notWanted) {
                throw Finding.of("a gradient that is not wanted is computed: ask wanted() first")
                        .with("unwanted", missing == count ? "all gradients" : rig.gradients.get(missing))
                        .with("got", notWanted);
            }
            for (int k = 0; k < count && missing < count; k++) {
                if (k != missing) {
                    Values.requireSame(
                            "a gradient changes when " + rig.gradients.get(missing).name() + " is not wanted",
                            rig.gradients.get(k), all.get(k + 1), rig.values().get(k + 1));
                }
            }
        }
    }

    /** What is not declared is poisoned before the backward pass; asking the context for it throws, here and elsewhere. */
    static void readsWhatIsDeclared(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64).run();
        var expected = rig.values();
        boolean repeats = Arrays.deepEquals(expected.toArray(), rig.run().values().toArray());
        rig.forward(Mode.TRAIN);
        for (int i = 0; i < tried.inputs().count(); i++) {
            if (!rig.plan.readInputs().contains(i)) {
                Guarded.poison(rig.input(i));
            }
        }
        if (!rig.plan.readsOutput()) {
            Guarded.poison(rig.output.tensor());
        }
        rig.backward();
        for (int k = 1; k < expected.size() && repeats; k++) {
            Values.requireSame(
                    "the backward pass reads a tensor that the plan does not declare, by a way round the context",
                    rig.results().get(k), expected.get(k), rig.values().get(k));
        }
    }
}
