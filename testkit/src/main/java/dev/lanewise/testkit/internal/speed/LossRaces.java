package dev.lanewise.testkit.internal.speed;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.PointwiseLoss;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.internal.loss.LossRig;
import dev.lanewise.testkit.internal.loss.LossSteps;
import java.util.Optional;
import java.util.stream.Stream;

/** Losses of 64 predictions: of a class, or of values. */
final class LossRaces {
    private static final int BATCH = 64;
    private static final Shape PREDICTION = Shape.of(32);

    private final long seed;

    LossRaces(long seed) {
        this.seed = seed;
    }

    Optional<Race> race(Loss loss) {
        return Stream.of(Target.classIndex(), Target.values(PREDICTION)).filter(target -> accepts(loss, target))
                .findFirst()
                .flatMap(target -> Races.nearest(loss, PartKind.LOSS, Loss.class, seed, some -> profile(some, target))
                        .map(near -> new Race(near.name(), "batch " + BATCH + " of " + PREDICTION, step(loss, target),
                                step(near.part(), target))));
    }

    private static boolean accepts(Loss loss, Target target) {
        try {
            loss.plan(PREDICTION, target);
            return true;
        } catch (LanewiseException refusal) {
            return false;
        }
    }

    private static Profile profile(Loss loss, Target target) {
        var plan = loss.plan(PREDICTION, target);
        return new Profile(loss instanceof PointwiseLoss ? "pointwise" : "loss",
                new int[]{plan.constants().size(), plan.saved().size(), plan.formulas().size()},
                new double[]{
                    plan.formulas().stream().mapToInt(formula -> formula.program().instructions().size()).sum()});
    }

    private Runnable step(Loss loss, Target target) {
        return LossSteps.step(new LossRig(new LossCase(loss, PREDICTION, target, BATCH, seed), DType.FLOAT32)
                .with(Races.kernels().kernels()));
    }
}
