package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Values;
import java.util.List;

/** Checks that results depend on the arguments alone. */
final class LayerPurity {
    /** About 170 units in the last place of a float: room for chains of operations, not for another formula. */
    private static final double FLOAT_ROUNDING = 1e-5;

    private static final int DRAWS = 3;

    private LayerPurity() {}

    /** Twice the same; and the same although another batch goes through the layer between the two passes, or before them. */
    static void repeats(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64).run();
        var first = rig.values();
        requireSame("the same passes give other results when they are run again", rig.results(), first,
                rig.run().values());

        var other = new LayerRig(tried.withBatch(tried.batch() + 1).withSeed(~tried.seed()), DType.FLOAT64);
        var interrupted = new LayerRig(tried, DType.FLOAT64);
        interrupted.forward(Mode.TRAIN);
        other.run();
        interrupted.backward();
        requireSame("another batch between the passes changes the result: the layer keeps state", rig.results(), first,
                interrupted.values());
        requireSame("another batch before the passes changes the result: the layer keeps state", rig.results(), first,
                rig.run().values());
    }

    private static void requireSame(String found, List<NamedTensor> named, List<double[]> wanted, List<double[]> got) {
        for (int k = 0; k < wanted.size(); k++) {
            Values.requireSame(found, named.get(k), wanted.get(k), got.get(k));
        }
    }

    static void evaluationKeepsBuffers(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64);
        var before = rig.buffers.stream().map(buffer -> Values.copy(buffer.tensor())).toList();
        rig.forward(Mode.EVALUATE);
        for (int k = 0; k < before.size(); k++) {
            var buffer = rig.buffers.get(k);
            Values.requireSame("an evaluation writes to a buffer", buffer, before.get(k), Values.copy(buffer.tensor()));
        }
    }

    /** Nor is the result another one at another step, or where the output's memory held something else. */
    static void evaluationDoesNotDraw(LayerCase tried) {
        var rig = new LayerRig(tried, DType.FLOAT64);
        rig.forward(Mode.EVALUATE);
        var first = Values.copy(rig.output.tensor());
        rig.step(1);
        rig.output.tensor().fill(777);
        tried.layer().forward(new RigForward(rig, Mode.EVALUATE, rig.output.tensor()));
        Values.requireSame("an evaluation draws random numbers, or leaves an element of the output out", rig.output,
                first, Values.copy(rig.output.tensor()));
    }

    /** A kink may fall between the two results by chance, but not in three draws of values. */
    static void floatFollowsDouble(LayerCase tried) {
        for (int draw = 0; draw < DRAWS; draw++) {
            try {
                compareTypes(tried.withSeed(tried.seed() + 1_000_003L * draw));
                return;
            } catch (Finding finding) {
                if (draw == DRAWS - 1) {
                    throw finding;
                }
            }
        }
    }

    private static void compareTypes(LayerCase tried) {
        var wide = new LayerRig(tried, DType.FLOAT64).run();
        var narrow = new LayerRig(tried, DType.FLOAT32).run();
        for (int k = 0; k < wide.results().size(); k++) {
            double[] wanted = wide.values().get(k);
            Values.requireNear("float32 and float64 differ by more than rounding", wide.results().get(k), wanted,
                    narrow.values().get(k), FLOAT_ROUNDING * (1 + Values.greatest(wanted)));
        }
    }
}
