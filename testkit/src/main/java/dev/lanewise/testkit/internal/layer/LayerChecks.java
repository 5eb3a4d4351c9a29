package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * What every layer promises. The order matters to the reader of a failure: what would disturb later checks comes first.
 */
public final class LayerChecks {
    private LayerChecks() {}

    /** On inputs that the kit makes. */
    public static Contract<Layer, LayerCase> contract() {
        return contract(Shapes::manyInputs);
    }

    /**
     * On inputs of one's own.
     *
     * @param inputs to try, of a seed; those that a layer accepts are used
     */
    public static Contract<Layer, LayerCase> contract(LongFunction<Stream<Inputs>> inputs) {
        return new Contract<>((layer, seed) -> LayerCases.of(layer, inputs.apply(seed), seed), all(), once(),
                LayerCases.runner());
    }

    private static List<Check<LayerCase>> once() {
        return List.of(
                new Check<>(Subject.THREADS, "one instance serves several threads at once", LayerThreads::areServed),
                new Check<>(Subject.ALLOCATION, "a step of the steady state allocates nothing",
                        LayerSteps::makeNoGarbage));
    }

    /** What is tried on every case. */
    public static List<Check<LayerCase>> all() {
        var checks = new ArrayList<Check<LayerCase>>();
        checks.add(
                new Check<>(Subject.SHAPES, "the plan depends on nothing but the inputs' shapes", LayerPlans::isPure));
        checks.add(
                new Check<>(Subject.SHAPES, "inputs that don't fit are refused with a LanewiseException",
                        LayerPlans::refusesPolitely));
        checks.add(
                new Check<>(Subject.ALIASING, "the backward pass reads only what the plan declares",
                        LayerWrites::readsWhatIsDeclared));
        checks.add(new Check<>(Subject.ALIASING, "inputs, parameters and the incoming gradient are left as they are",
                LayerWrites::keepsArguments));
        checks.add(new Check<>(Subject.DETERMINISM, "the same gives the same, and a layer has no state",
                LayerPurity::repeats));
        checks.add(new Check<>(Subject.ALIASING, "the forward pass fills the whole output", LayerWrites::fillsOutput));
        checks.add(new Check<>(Subject.ALIASING, "nothing is written outside the tensors handed out",
                LayerWrites::staysInside));
        checks.add(new Check<>(Subject.GRADIENTS, "gradients agree with central differences", LayerGradients::agree));
        checks.add(new Check<>(Subject.GRADIENTS, "the backward pass is linear in the incoming gradient",
                LayerGradients::areLinear));
        checks.add(new Check<>(Subject.GRADIENTS, "gradients are set where they are to be set", LayerWrites::sets));
        checks.add(new Check<>(Subject.GRADIENTS, "gradients are added where they are to be added", LayerWrites::adds));
        checks.add(new Check<>(Subject.GRADIENTS, "gradients that are not wanted are left out",
                LayerWrites::leavesOutUnwanted));
        checks.add(
                new Check<>(Subject.MODES, "evaluation leaves the buffers alone", LayerPurity::evaluationKeepsBuffers));
        checks.add(new Check<>(Subject.PRECISION, "float32 follows float64", LayerPurity::floatFollowsDouble));
        checks.add(new Check<>(Subject.MODES, "evaluation does not draw, and fills the whole output",
                LayerPurity::evaluationDoesNotDraw));
        checks.add(new Check<>(Subject.MODES, "examples do not influence each other, unless the plan says so",
                LayerExamples::areIndependent));
        checks.add(
                new Check<>(Subject.MODES, "in evaluation examples do not influence each other",
                        LayerExamples::areEvaluatedOneByOne));
        checks.add(
                new Check<>(Subject.ALIASING, "results in place of arguments are the same, where the plan permits it",
                        LayerInPlace::changesNothing));
        checks.add(
                new Check<>(Subject.DETERMINISM, "all kernels give the bits of the definition", LayerKernels::agree));
        return checks;
    }
}
