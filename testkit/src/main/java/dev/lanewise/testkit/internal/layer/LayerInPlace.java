package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.Values;

/**
 * Checks plans that permit results to lie where arguments lie: the output over any one input, and the gradient of the last input
 * that wants one over the output's. The engine makes use of it where nobody needs the argument any more.
 */
final class LayerInPlace {
    private LayerInPlace() {}

    static void changesNothing(LayerCase tried) {
        var plan = tried.layer().plan(tried.inputs());
        for (int input = 0; input < tried.inputs().count() && plan.inPlace(); input++) {
            if (tried.inputs().shape(input).size() != plan.output().size()) {
                throw Finding.of("the plan permits the output in place of an input of another size")
                        .with("input " + input, tried.inputs().shape(input)).with("output", plan.output());
            }
            output(tried, Mode.TRAIN, input);
            output(tried, Mode.EVALUATE, input);
            gradient(tried, input, false);
            gradient(tried, input, true);
        }
    }

    private static void output(LayerCase tried, Mode mode, int input) {
        var apart = new LayerRig(tried, DType.FLOAT64);
        apart.forward(mode);
        var inPlace = new LayerRig(tried, DType.FLOAT64);
        inPlace.forwardInPlace(mode, input);
        requireSame("the output is another one where it lies over input " + input, apart.output,
                new NamedTensor("output", inPlace.input(input)));
    }

    /** @param alone whether no other gradient is wanted, or all those before it and of the parameters */
    private static void gradient(LayerCase tried, int input, boolean alone) {
        var apart = new LayerRig(tried, DType.FLOAT64).run();
        var inPlace = new LayerRig(tried, DType.FLOAT64);
        inPlace.forward(Mode.TRAIN);
        inPlace.gradients.forEach(gradient -> Guarded.poison(gradient.tensor()));
        int inputs = tried.inputs().count();
        inPlace.backward(leaf -> {
            if (leaf == input) {
                return Gradient.into(inPlace.gradOutput(), Write.SET);
            }
            boolean wanted = !alone && (leaf < input || leaf >= inputs);
            return wanted ? Gradient.into(inPlace.gradient(leaf), Write.SET) : Gradient.unwanted();
        });
        var found = "a gradient is another one where that of input " + input + " lies over the output's";
        requireSame(found, apart.gradients.get(input), inPlace.gradOutput);
        for (int leaf = 0; leaf < inPlace.gradients.size() && !alone; leaf++) {
            if (leaf < input || leaf >= inputs) {
                requireSame(found, apart.gradients.get(leaf), inPlace.gradients.get(leaf));
            }
        }
    }

    private static void requireSame(String found, NamedTensor wanted, NamedTensor got) {
        try {
            Values.requireSame(found, wanted, Values.copy(wanted.tensor()), Values.copy(got.tensor()));
        } catch (Finding finding) {
            throw finding.with("likely",
                    "an argument is read after something was written over it: take inPlace() off the "
                            + "plan, or read first");
        }
    }
}
