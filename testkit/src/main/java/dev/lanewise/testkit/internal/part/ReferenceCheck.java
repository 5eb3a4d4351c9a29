package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.testkit.OptimizerReference;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Values;
import java.util.function.Supplier;

/**
 * Holds an optimizer's steps against those of a reference. Both are given the gradient at the point that the optimizer has
 * come to: so rounding errors add up, but are not blown up by the problem, and the tolerance can be narrow.
 */
public final class ReferenceCheck {
    private static final int STEPS = 200;
    private static final double TOLERANCE = 1e-9;
    private static final double FAR = 1e4;

    private ReferenceCheck() {}

    public static Check<Trial<Optimizer>> of(Supplier<OptimizerReference> reference) {
        return new Check<>("the first " + STEPS + " steps are those of the reference",
                trial -> compare(trial, reference.get()));
    }

    /** The problems take turns with the seeds. */
    private static void compare(Trial<Optimizer> trial, OptimizerReference reference) {
        var problem = Problem.values()[(int) Math.floorMod(trial.seed(), (long) Problem.values().length)];
        var rig = OptimizerRig.whole(trial.part(), problem.size(), trial.seed());
        var start = problem.start(RandomStream.of(trial.seed(), "optimizer problem"));
        var wanted = start.clone();
        var gradient = new double[start.length];
        Values.put(start, rig.parameter.tensor());
        for (int step = 1; step <= STEPS && Values.greatest(wanted) < FAR; step++) {
            double loss = problem.gradient(Values.copy(rig.parameter.tensor()), gradient);
            Values.put(gradient, rig.gradient.tensor());
            rig.update(step, problem.rate(), loss);
            reference.step(wanted, gradient, loss, problem.rate(), step);
            requireNear(problem, step, wanted, rig);
        }
    }

    private static void requireNear(Problem problem, int step, double[] wanted, OptimizerRig rig) {
        try {
            Values.requireNear("a step is not that of the reference", rig.parameter, wanted,
                    Values.copy(rig.parameter.tensor()), TOLERANCE * (1 + Values.greatest(wanted)));
        } catch (Finding finding) {
            throw finding.with("problem", problem).with("step", step);
        }
    }
}
