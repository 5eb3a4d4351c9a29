package dev.lanewise.testkit.internal.layer;

import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.PartChecks;
import java.util.ArrayList;
import java.util.List;

/**
 * What every layer promises. The order matters to the reader of a failure: what would disturb later checks comes first.
 */
public final class LayerChecks {
    private LayerChecks() {}

    public static List<Check<LayerCase>> all() {
        var checks = new ArrayList<Check<LayerCase>>();
        checks.add(new Check<>("settings survive being written and read", tried -> PartChecks.settings(tried.layer())));
        checks.add(new Check<>("the plan depends on nothing but the inputs' shapes", LayerPlans::isPure));
        checks.add(
                new Check<>("inputs that don't fit are refused with a LanewiseException", LayerPlans::refusesPolitely));
        checks.add(
                new Check<>("the backward pass reads only what the plan declares", LayerWrites::readsWhatIsDeclared));
        checks.add(new Check<>("inputs, parameters and the incoming gradient are left as they are",
                LayerWrites::keepsArguments));
        checks.add(new Check<>("the same gives the same, and a layer has no state", LayerPurity::repeats));
        checks.add(new Check<>("the forward pass fills the whole output", LayerWrites::fillsOutput));
        checks.add(new Check<>("nothing is written outside the tensors handed out", LayerWrites::staysInside));
        checks.add(new Check<>("gradients agree with central differences", LayerGradients::agree));
        checks.add(new Check<>("the backward pass is linear in the incoming gradient", LayerGradients::areLinear));
        checks.add(new Check<>("gradients are set where they are to be set", LayerWrites::sets));
        checks.add(new Check<>("gradients are added where they are to be added", LayerWrites::adds));
        checks.add(new Check<>("gradients that are not wanted are left out", LayerWrites::leavesOutUnwanted));
        checks.add(new Check<>("evaluation leaves the buffers alone", LayerPurity::evaluationKeepsBuffers));
        checks.add(new Check<>("float32 follows float64", LayerPurity::floatFollowsDouble));
        checks.add(new Check<>("evaluation does not draw, and fills the whole output",
                LayerPurity::evaluationDoesNotDraw));
        checks.add(new Check<>("examples do not influence each other, unless the plan says so",
                LayerExamples::areIndependent));
        checks.add(
                new Check<>("in evaluation examples do not influence each other", LayerExamples::areEvaluatedOneByOne));
        checks.add(new Check<>("results in place of arguments are the same, where the plan permits it",
                LayerInPlace::changesNothing));
        checks.add(new Check<>("all kernels give the bits of the definition", LayerKernels::agree));
        return checks;
    }
}
