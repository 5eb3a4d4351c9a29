package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks of what the examples of a batch have to do with each other. */
final class LayerExamples {
    private LayerExamples() {}

    /** In training, unless the plan says that examples mix. */
    static void areIndependent(LayerCase tried) {
        var together = new LayerRig(tried, DType.FLOAT64).run();
        for (int example = 0; example < tried.batch() && !together.plan.mixesExamples(); example++) {
            // An example draws by its place in the batch; alone it would draw others.
            var compared = together.drew() ? amongOthers(together, example) : alone(together, example);
            compared.run();
            compare(together, compared, results(together), results(compared), example);
        }
    }

    /** In evaluation, whatever the layer. */
    static void areEvaluatedOneByOne(LayerCase tried) {
        var together = new LayerRig(tried, DType.FLOAT64);
        together.forward(Mode.EVALUATE);
        for (int example = 0; example < tried.batch(); example++) {
            var alone = alone(together, example);
            alone.forward(Mode.EVALUATE);
            compare(together, alone, List.of(together.output), List.of(alone.output), example);
        }
    }

    /** What there is one of for each example: inputs and incoming gradient. */
    private static List<NamedTensor> given(LayerRig rig) {
        var given = new ArrayList<>(rig.leaves.subList(0, rig.tried.inputs().count()));
        given.add(rig.gradOutput);
        return given;
    }

    private static List<NamedTensor> results(LayerRig rig) {
        var results = new ArrayList<>(rig.gradients.subList(0, rig.tried.inputs().count()));
        results.addFirst(rig.output);
        return results;
    }

    /** The example in a batch of its own. */
    private static LayerRig alone(LayerRig together, int example) {
        var alone = new LayerRig(together.tried.withBatch(1), DType.FLOAT64);
        for (int k = 0; k < given(alone).size(); k++) {
            given(alone).get(k).tensor().copyFrom(slice(given(together).get(k).tensor(), example));
        }
        return alone;
    }

    /** The example at its place in a batch of others. */
    private static LayerRig amongOthers(LayerRig together, int example) {
        var others = new LayerRig(together.tried, DType.FLOAT64);
        for (int k = 0; k < given(others).size(); k++) {
            var tensor = given(others).get(k).tensor();
            Values.draw(tensor, others.random.child("other examples " + k));
            slice(tensor, example).copyFrom(slice(given(together).get(k).tensor(), example));
        }
        return others;
    }

    private static Tensor slice(Tensor tensor, int example) {
        return tensor.slice(example, 1);
    }

    private static void compare(LayerRig together, LayerRig compared, List<NamedTensor> wanted, List<NamedTensor> got,
            int example) {
        boolean alone = compared.tried.batch() < together.tried.batch();
        var found = "example " + example + (alone ? " alone does not give the same bits as in its batch"
                : " does not give the same bits among other examples");
        for (int k = 0; k < wanted.size(); k++) {
            var result = got.get(k);
            Values.requireSame(found, result, part(wanted.get(k).tensor(), example),
                    part(result.tensor(), alone ? 0 : example));
        }
    }

    private static double[] part(Tensor tensor, int example) {
        int size = tensor.size() / tensor.shape().dim(0);
        return Arrays.copyOfRange(Values.copy(tensor), example * size, (example + 1) * size);
    }
}
