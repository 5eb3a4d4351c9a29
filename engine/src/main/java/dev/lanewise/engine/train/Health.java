package dev.lanewise.engine.train;

import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.PlannedNode;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.plan.Workspace;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what makes a training go wrong without an error, after its first step and after epochs: parameters whose gradient is
 * zero or that an update leaves as they were, updates that are large or small beside the weights, units that are 0 for every
 * example, and a loss that grows. Each is said once. Costs a copy of the parameters and a small batch in memory of its own, and is left out of epochs that
 * follow the last look by less than {@value #APART} steps. CS231n, <a href="https://cs231n.github.io/neural-networks-3/">Babysitting
 * the learning process</a>.
 */
final class Health {
    private static final int APART = 100;
    private static final int EXAMPLES = 256;
    /** The literature's rule of thumb for the ratio is 1e-3. */
    private static final double LARGE = 1;
    private static final double SMALL = 1e-7;
    /** Of steps that a schedule makes small on purpose, at the start or end, nobody is told that they are. */
    private static final double FULL = 0.1;
    /** A few units that never fire are no cause for alarm. */
    private static final double DEAD_SHARE = 0.25;
    /** Noise of small batches makes a loss twice what it was, not this. */
    private static final double GROWN = 10;

    private final TrainedModel model;
    private final Stepper stepper;
    private final Set<String> said = new HashSet<>();
    private Tensor @Nullable [] before;
    private @Nullable Frame frame;
    private long last = Long.MIN_VALUE / 2;
    private boolean looking;
    private boolean isFullRate;

    Health(TrainedModel model, Stepper stepper) {
        this.model = model;
        this.stepper = stepper;
    }

    /** What the small batch takes. */
    static long elements(Plan plan, int examples) {
        return new MemoryPlan(plan, Math.min(EXAMPLES, examples), Purpose.INSPECTION).elements();
    }

    /**
     * To be called before an update.
     *
     * @param step from 1, that of the update
     * @param endsEpoch whether it is the epoch's last
     * @param rateShare the scheduled learning rate over the optimizer's own
     */
    void before(long step, boolean endsEpoch, double rateShare) {
        isFullRate = rateShare >= FULL;
        looking = step == 1 || endsEpoch && step - last >= APART;
        if (looking) {
            last = step;
            Shards.copy(parameters(), copies());
        }
    }

    /**
     * To be called after the update.
     *
     * @param order the epoch's
     */
    void after(long step, int[] order, TrainingListener listener) {
        if (looking) {
            var parameters = model.parameters();
            for (int number = 0; number < parameters.count(); number++) {
                if (model.plan().isTrained(number)) {
                    parameter(number, step, listener);
                }
            }
            deadUnits(step, order, listener);
            examplesAlone(step, listener);
        }
    }

    /**
     * To be called after an epoch.
     *
     * @param before the loss of the first step or, for a run that was resumed, of the first epoch
     * @param loss the epoch's
     */
    void epoch(long step, double before, double loss, TrainingListener listener) {
        if (loss > GROWN * Math.abs(before)) {
            say(step, "the loss", "grown", String.format(Locale.ROOT,
                    "has grown from %.4g to %.4g: the training diverges; the learning rate is likely too high", before,
                    loss), listener);
        }
    }

    private Tensor[] parameters() {
        var all = new Tensor[model.parameters().count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = model.parameters().parameter(i);
        }
        return all;
    }

    private Tensor[] copies() {
        if (before == null) {
            before = Shards.like(parameters());
        }
        return before;
    }

    private void parameter(int number, long step, TrainingListener listener) {
        var parameters = model.parameters();
        var place = "parameter '" + parameters.name(number) + "'";
        double moved = distance(copies()[number], parameters.parameter(number));
        if (isZero(stepper.gradient(number))) {
            say(step, place, "gradient", "has a gradient of zeros: nothing of the loss comes back to it", listener);
        } else if (moved == 0 && isFullRate) {
            say(step, place, "unchanged", "is the same after the update: the step is too small for its numbers",
                    listener);
        } else if (model.plan().parameters().get(number).spec().role() == ParameterRole.WEIGHT) {
            ratio(moved / norm(copies()[number]), step, place, listener);
        }
    }

    private void ratio(double ratio, long step, String place, TrainingListener listener) {
        if (ratio > LARGE && ratio < Double.POSITIVE_INFINITY) {
            say(step, place, "large", String.format(Locale.ROOT,
                    "was moved by %.2g of its size in one step: the learning rate may be too high", ratio), listener);
        } else if (ratio < SMALL && isFullRate) {
            say(step, place, "small", String.format(Locale.ROOT,
                    "was moved by %.2g of its size in one step: the learning rate may be too low", ratio), listener);
        }
    }

    /** Of one example, mean and variance are no statistics. */
    private void examplesAlone(long step, TrainingListener listener) {
        for (var node : model.plan().nodes()) {
            if (node.layer().mixesExamples() && stepper.crew().first().largestShard() == 1) {
                say(step, Plan.place(node.node()), "alone",
                        "sees one example at a time, and takes its statistics from it: take larger batches or fewer shards",
                        listener);
            }
        }
    }

    /** Units are columns of the last axis; a unit is dead if it is 0 for all examples looked at. */
    private void deadUnits(long step, int[] order, TrainingListener listener) {
        var sample = sample(order);
        for (var node : model.plan().nodes()) {
            if (node.node().layer() instanceof Pointwise && node.inputs().size() == 1 && !isLast(node)) {
                var output = sample.value(node.output());
                int dead = dead(output);
                if (dead >= DEAD_SHARE * output.columns()) {
                    say(step, Plan.place(node.node()), "dead",
                            "has " + dead + " dead units of " + output.columns() + ": 0 for all "
                                    + sample.batch() + " examples looked at",
                            listener);
                }
            }
        }
    }

    private boolean isLast(PlannedNode node) {
        return node.output() == model.plan().prediction();
    }

    private Frame sample(int[] order) {
        if (frame == null) {
            int size = Math.min(EXAMPLES, order.length);
            frame = Workspace.inspection(model.plan(), model.kernels(), model.parameters(), size, 0).frame(size);
        }
        stepper.crew().first().feed(frame, order, 0);
        frame.forward(Mode.EVALUATE, 0);
        return frame;
    }

    private static int dead(Tensor output) {
        int dead = 0;
        for (int unit = 0; unit < output.columns(); unit++) {
            dead += isDead(output, unit) ? 1 : 0;
        }
        return dead;
    }

    private static boolean isDead(Tensor output, int unit) {
        for (int at = unit; at < output.size(); at += output.columns()) {
            if (output.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private void say(long step, String place, String kind, String text, TrainingListener listener) {
        if (said.add(kind + " " + place)) {
            listener.warned(new Warning(step, place, text));
        }
    }

    private static boolean isZero(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static double norm(Tensor tensor) {
        double squares = 0;
        for (int i = 0; i < tensor.size(); i++) {
            squares += tensor.get(i) * tensor.get(i);
        }
        return Math.sqrt(squares);
    }

    private static double distance(Tensor one, Tensor other) {
        double squares = 0;
        for (int i = 0; i < one.size(); i++) {
            double difference = one.get(i) - other.get(i);
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
