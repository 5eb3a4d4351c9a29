package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.OptimizerReference;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.ScalarArithmetic;
import dev.lanewise.testkit.internal.SteadyState;
import dev.lanewise.testkit.internal.Values;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What every optimizer promises. */
public final class OptimizerChecks {
    private static final int SIZE = 21;
    private static final int STEPS = 5;
    private static final double RATE = 1e-3;
    private static final double FLOAT_ROUNDING = 1e-5;

    private static final double[] NORMS = {0, 1e-6, 1, 1e6};

    private OptimizerChecks() {}

    /** On values of some seeds. */
    public static Contract<Optimizer, Trial<Optimizer>> contract() {
        return Trial.contract(all(), once());
    }

    /**
     * The same and, where there is a reference, its first steps.
     *
     * @param reference gives a new one at every call
     */
    public static Contract<Optimizer, Trial<Optimizer>> contract(Supplier<Optional<OptimizerReference>> reference) {
        var compared = reference.get().map(_ -> ReferenceCheck.of(() -> reference.get().orElseThrow()));
        return Trial.contract(Stream.concat(all().stream(), compared.stream()).toList(), once());
    }

    private static List<Check<Trial<Optimizer>>> once() {
        return List.of(
                new Check<>(Subject.THREADS, "one instance serves several threads at once",
                        OptimizerChecks::servesThreads),
                new Check<>(Subject.ALLOCATION, "a step of the steady state allocates nothing",
                        OptimizerChecks::makesNoGarbage));
    }

    private static void servesThreads(Trial<Optimizer> trial) {
        Concurrency.require(Stream.of(trial, trial.withSeed(~trial.seed()), trial.withSeed(trial.seed() + 1))
                .map(OptimizerChecks::job).toList());
    }

    private static Concurrency.Job job(Trial<Optimizer> trial) {
        return pause -> rig(trial, DType.FLOAT32).steps(STEPS, RATE).results().stream().map(Concurrency.Result::of)
                .toList();
    }

    private static void makesNoGarbage(Trial<Optimizer> trial) {
        SteadyState.require(OptimizerSteps.step(trial.part(), SIZE, trial.seed(), ScalarArithmetic.kernels()));
    }

    private static List<Check<Trial<Optimizer>>> all() {
        return List.of(
                new Check<>(Subject.SHAPES, "the update's operands are parameter, gradient and state",
                        OptimizerChecks::operandsFit),
                new Check<>(Subject.ALIASING, "nothing is written outside, and the gradient is left as it is",
                        OptimizerChecks::staysInside),
                new Check<>("the first step goes downhill", OptimizerChecks::goesDownhill),
                new Check<>("a learning rate of 0 leaves the parameter where it is", OptimizerChecks::restsAtZero),
                new Check<>(Subject.DETERMINISM, "all state is in the slots", OptimizerChecks::keepsStateInSlots),
                new Check<>(Subject.ROUND_TRIPS, "a state that is saved and restored changes nothing",
                        OptimizerChecks::goesOn),
                new Check<>(Subject.DETERMINISM, "elements do not influence each other",
                        OptimizerChecks::elementsAreIndependent),
                new Check<>(Subject.PRECISION, "float32 follows float64", OptimizerChecks::floatFollowsDouble),
                new Check<>("a ratio of norms is finite and not negative, at zero too",
                        OptimizerChecks::ratioIsUsable));
    }

    private static OptimizerRig rig(Trial<Optimizer> trial, DType type) {
        return new OptimizerRig(trial.part(), type, SIZE, trial.seed());
    }

    private static void operandsFit(Trial<Optimizer> trial) {
        var slots = trial.part().slots();
        if (new HashSet<>(slots).size() < slots.size()) {
            throw Finding.of("two slots have one name").with("slots", slots);
        }
        if (!(trial.part() instanceof VectorOptimizer)) {
            operandsFit(trial, slots);
        }
    }

    private static void operandsFit(Trial<Optimizer> trial, List<String> slots) {
        var update = trial.part().update();
        int operands = Optimizer.FIRST_SLOT + slots.size();
        boolean layerwise = trial.part() instanceof LayerwiseOptimizer;
        int written = layerwise ? Optimizer.GRADIENT : Optimizer.PARAMETER;
        int read = layerwise ? Optimizer.PARAMETER : Optimizer.GRADIENT;
        if (update.operands() > operands || !update.writes(written) || update.writes(read)) {
            throw Finding.of("the update does not fit the slots").with("update", update).with("slots", slots)
                    .with("wanted", "operand " + written + " written, operand " + read
                            + " only read, and one more a slot");
        }
        for (int k = Optimizer.GRADIENT; k < operands; k++) {
            boolean slot = k >= Optimizer.FIRST_SLOT;
            if (update.kind(k) != Formula.Kind.ELEMENT || slot && !update.writes(k)) {
                throw Finding.of("operand " + k + " of the update is not used").with("update", update)
                        .with("slots", slots)
                        .with("remedy",
                                "leave out a slot that is not needed: it costs as much memory as the parameter");
            }
        }
    }

    private static void staysInside(Trial<Optimizer> trial) {
        var rig = rig(trial, DType.FLOAT64);
        rig.step(1, RATE);
        rig.memory.check();
        var used = Values.copy(rig.gradient.tensor());
        if (trial.part() instanceof LayerwiseOptimizer) {
            return; // its direction stands there now
        }
        var fresh = rig(trial, DType.FLOAT64);
        Values.draw(fresh.gradient.tensor(), RandomStream.of(trial.seed(), "optimizer contract")
                .child("gradient").at(1));
        Values.requireSame("the step writes to the gradient", rig.gradient, Values.copy(fresh.gradient.tensor()), used);
    }

    private static void goesDownhill(Trial<Optimizer> trial) {
        var rig = rig(trial, DType.FLOAT64);
        var start = Values.copy(rig.parameter.tensor());
        rig.drawGradient(1);
        var gradient = Values.copy(rig.gradient.tensor());
        rig.update(1, RATE, 1);
        double slope = 0;
        for (int i = 0; i < start.length; i++) {
            slope += (rig.parameter.tensor().get(i) - start[i]) * gradient[i];
        }
        if (!(slope < 0)) {
            throw Finding.of("the first step does not lead downhill").with("wanted", "step · gradient below 0")
                    .with("got", slope)
                    .with("likely", "the sign of the step is wrong");
        }
    }

    private static void restsAtZero(Trial<Optimizer> trial) {
        var rig = rig(trial, DType.FLOAT64);
        var start = Values.copy(rig.parameter.tensor());
        rig.steps(2, 0);
        Values.requireSame("a step of rate 0 moves the parameter", rig.parameter, start,
                Values.copy(rig.parameter.tensor()));
    }

    /** Another parameter is updated between the steps of one, as in every network. */
    private static void keepsStateInSlots(Trial<Optimizer> trial) {
        var alone = rig(trial, DType.FLOAT64).steps(STEPS, RATE).values();
        var rig = rig(trial, DType.FLOAT64);
        var other = new OptimizerRig(trial.part(), DType.FLOAT64, SIZE + 1, ~trial.seed());
        for (int step = 1; step <= STEPS; step++) {
            other.step(step, RATE);
            rig.step(step, RATE);
        }
        for (int k = 0; k < alone.size(); k++) {
            Values.requireSame(
                    "the steps of another parameter change the result: the optimizer keeps state outside its slots",
                    rig.results().get(k), alone.get(k), rig.values().get(k));
        }
    }

    /** Half of the steps, then the other half in other memory. */
    private static void goesOn(Trial<Optimizer> trial) {
        var straight = rig(trial, DType.FLOAT32).steps(2 * STEPS, RATE);
        var stopped = rig(trial, DType.FLOAT32).steps(STEPS, RATE);
        var resumed = rig(trial, DType.FLOAT32);
        for (int k = 0; k < stopped.results().size(); k++) {
            Values.put(stopped.values().get(k), resumed.results().get(k).tensor());
        }
        System.arraycopy(stopped.numbers, 0, resumed.numbers, 0, stopped.numbers.length);
        for (int step = STEPS + 1; step <= 2 * STEPS; step++) {
            resumed.step(step, RATE);
        }
        for (int k = 0; k < straight.results().size(); k++) {
            Values.requireSame("a run that was stopped and resumed goes another way", straight.results().get(k),
                    straight.values().get(k), resumed.values().get(k));
        }
    }

    private static void elementsAreIndependent(Trial<Optimizer> trial) {
        if (trial.part() instanceof VectorOptimizer) {
            return; // it moves all by what all of them say
        }
        var whole = rig(trial, DType.FLOAT64).steps(STEPS, RATE);
        var part = new OptimizerRig(trial.part(), DType.FLOAT64, SIZE / 2, trial.seed()).steps(STEPS, RATE);
        for (int k = 0; k < whole.results().size(); k++) {
            Values.requireSame("an element moves differently when there are fewer others", part.results().get(k),
                    Arrays.copyOf(whole.values().get(k), SIZE / 2), part.values().get(k));
        }
    }

    /** One that compares losses may turn another way for the sake of a rounding error, but not at its first step. */
    private static void floatFollowsDouble(Trial<Optimizer> trial) {
        int steps = trial.part() instanceof VectorOptimizer ? 1 : STEPS;
        var wide = rig(trial, DType.FLOAT64).steps(steps, RATE);
        var narrow = rig(trial, DType.FLOAT32).steps(steps, RATE);
        for (int k = 0; k < wide.results().size(); k++) {
            double[] wanted = wide.values().get(k);
            Values.requireNear("float32 and float64 differ by more than rounding", wide.results().get(k), wanted,
                    narrow.values().get(k), FLOAT_ROUNDING * (1 + Values.greatest(wanted)));
        }
    }

    private static void ratioIsUsable(Trial<Optimizer> trial) {
        if (!(trial.part() instanceof LayerwiseOptimizer layerwise)) {
            return;
        }
        for (double parameter : NORMS) {
            for (double direction : NORMS) {
                double ratio = layerwise.ratio(parameter, direction);
                if (!(ratio >= 0 && ratio < Double.POSITIVE_INFINITY)) {
                    throw Finding.of("a step has no usable ratio").with("parameter", "norm " + parameter)
                            .with("direction", "norm " + direction).with("got", ratio);
                }
            }
        }
    }
}
