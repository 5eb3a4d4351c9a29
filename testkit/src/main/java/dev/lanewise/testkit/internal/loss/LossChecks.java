package dev.lanewise.testkit.internal.loss;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.Evidence;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.OtherKernels;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.gradient.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What every loss promises. */
public final class LossChecks {
    /** About 170 units in the last place of a float. */
    private static final double FLOAT_ROUNDING = 1e-5;

    private static final int DRAWS = 3;

    /** Of every case's seed, so several times as many in all. */
    private static final int PAIRS = 30;

    private LossChecks() {}

    /** On predictions and targets that the kit makes. */
    public static Contract<Loss, LossCase> contract() {
        return new Contract<>(LossCases::of, all(), once(), LossCases.runner());
    }

    private static List<Check<LossCase>> once() {
        return List.of(
                new Check<>(Subject.THREADS, "one instance serves several threads at once",
                        LossSteps::areServedToThreads),
                new Check<>(Subject.ALLOCATION, "a step of the steady state allocates nothing",
                        LossSteps::makeNoGarbage));
    }

    /** What is tried on every case. */
    public static List<Check<LossCase>> all() {
        return List.of(
                new Check<>(Subject.SHAPES,
                        "predictions and targets that don't fit are refused with a LanewiseException",
                        LossChecks::refusesPolitely),
                new Check<>(Subject.SHAPES, "the plan depends on nothing but the shapes", LossChecks::planIsPure),
                new Check<>(Subject.ALIASING, "prediction and target are left as they are", LossChecks::keepsArguments),
                new Check<>(Subject.DETERMINISM, "the same gives the same, and a loss has no state",
                        LossChecks::repeats),
                new Check<>(Subject.ALIASING, "nothing is written outside the tensors handed out",
                        LossChecks::staysInside),
                new Check<>(Subject.GRADIENTS, "the gradient agrees with central differences", LossChecks::compare),
                new Check<>(Subject.PRECISION, "float32 follows float64", LossChecks::floatFollowsDouble),
                new Check<>(Subject.DETERMINISM, "examples do not influence each other",
                        LossChecks::examplesAreIndependent),
                new Check<>(Subject.DETERMINISM, "all kernels give the bits of the definition",
                        LossChecks::kernelsAgree));
    }

    private static void kernelsAgree(LossCase tried) {
        OtherKernels.agree(kernels -> new LossRig(tried, DType.FLOAT32).with(kernels).run().results());
    }

    /** Compares the gradient with differences and says how often. */
    public static Evidence compare(LossCase tried) {
        return GradientCheck.run(attempt -> new LossFunction(tried.withSeed(tried.seed() + 1_000_003L * attempt)),
                RandomStream.of(tried.seed(), "probes"));
    }

    private static void refusesPolitely(LossCase tried) {
        LossCases.anyPairs(tried.seed()).limit(PAIRS).forEach(pair -> plan(tried, pair.prediction(), pair.target()));
    }

    private static void plan(LossCase tried, Shape prediction, Target target) {
        try {
            tried.loss().plan(prediction, target);
        } catch (LanewiseException refusal) {
            if (refusal.problem().wanted().isEmpty() || refusal.problem().got().isEmpty()) {
                throw Finding.of("a refusal does not say what was wanted and what came").with("text",
                        refusal.getMessage());
            }
        } catch (RuntimeException other) {
            var finding = Finding.of("what does not fit is not refused with a LanewiseException")
                    .with("inputs", "a prediction of shape " + prediction + ", " + target + " as the target")
                    .with("got", other)
                    .with("remedy", "check both in plan, and throw target.refuse(prediction, wanted, remedy)");
            finding.initCause(other);
            throw finding;
        }
    }

    private static void planIsPure(LossCase tried) {
        var first = tried.loss().plan(tried.prediction(), tried.target());
        var second = tried.loss().plan(tried.prediction(), tried.target());
        if (!outline(first).equals(outline(second))) {
            throw Finding.of("two plans for the same shapes differ").with("first", outline(first))
                    .with("second", outline(second));
        }
        if (first.classes() == 0 == tried.target().isClassIndex()) {
            throw Finding.of("the plan is for another kind of target than the one that it was asked for")
                    .with("wanted", tried.target()).with("got", outline(first))
                    .with("remedy", "begin it with LossPlan.classes or LossPlan.values, as the target is");
        }
    }

    private static String outline(LossPlan plan) {
        return (plan.classes() > 0 ? plan.classes() + " classes" : plan.targets().description()) + ", constants "
                + plan.constants() + ", saved " + plan.saved() + ", " + plan.formulas().size() + " formulas";
    }

    private static void staysInside(LossCase tried) {
        new LossRig(tried, DType.FLOAT64).run().memory.check();
        new LossRig(tried, DType.FLOAT32).run().memory.check();
    }

    private static void keepsArguments(LossCase tried) {
        var rig = new LossRig(tried, DType.FLOAT64);
        var arguments = new ArrayList<>(List.of(rig.prediction, rig.target));
        arguments.addAll(rig.constants);
        var before = arguments.stream().map(named -> Values.copy(named.tensor())).toList();
        rig.run();
        for (int k = 0; k < before.size(); k++) {
            var named = arguments.get(k);
            Values.requireSame("a pass writes to what it may only read", named, before.get(k),
                    Values.copy(named.tensor()));
        }
    }

    private static void repeats(LossCase tried) {
        var rig = new LossRig(tried, DType.FLOAT64).run();
        var first = rig.values();
        var interrupted = new LossRig(tried, DType.FLOAT64);
        interrupted.forward();
        new LossRig(tried.withBatch(tried.batch() + 1).withSeed(~tried.seed()), DType.FLOAT64).run();
        interrupted.backward();
        var again = rig.run().values(); // after the other batch
        for (int k = 0; k < first.size(); k++) {
            var named = rig.results().get(k);
            Values.requireSame("another batch between the passes changes the result: the loss keeps state", named,
                    first.get(k),
                    interrupted.values().get(k));
            Values.requireSame("the same passes give other results when they are run again", named, first.get(k),
                    again.get(k));
        }
    }

    /** A kink may fall between the two results by chance, but not in three draws of values. */
    private static void floatFollowsDouble(LossCase tried) {
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

    private static void compareTypes(LossCase tried) {
        var wide = new LossRig(tried, DType.FLOAT64).run();
        var narrow = new LossRig(tried, DType.FLOAT32).run();
        for (int k = 0; k < wide.results().size(); k++) {
            double[] wanted = wide.values().get(k);
            Values.requireNear("float32 and float64 differ by more than rounding", wide.results().get(k), wanted,
                    narrow.values().get(k), FLOAT_ROUNDING * (1 + Values.greatest(wanted)));
        }
    }

    private static void examplesAreIndependent(LossCase tried) {
        var together = new LossRig(tried, DType.FLOAT64).run();
        for (int example = 0; example < tried.batch(); example++) {
            var alone = new LossRig(tried.withBatch(1), DType.FLOAT64);
            alone.prediction().copyFrom(together.prediction().slice(example, 1));
            alone.target().copyFrom(together.target().slice(example, 1));
            alone.run();
            compareExample(together.losses, alone.losses, example);
            compareExample(together.gradient, alone.gradient, example);
        }
    }

    private static void compareExample(NamedTensor together, NamedTensor alone, int example) {
        int size = alone.tensor().size();
        double[] part = Arrays.copyOfRange(Values.copy(together.tensor()), example * size, (example + 1) * size);
        Values.requireSame("example " + example + " alone does not give the same bits as in its batch", alone, part,
                Values.copy(alone.tensor()));
    }
}
