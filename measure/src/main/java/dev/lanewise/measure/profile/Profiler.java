package dev.lanewise.measure.profile;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.engine.event.Laps.Piece;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.train.SinglePrediction;
import dev.lanewise.engine.train.TrainedModel;
import dev.lanewise.engine.train.Training;
import dev.lanewise.measure.Calibration;
import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Window;
import dev.lanewise.measure.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures a training step piece by piece: the very steps that {@code lanewise train} takes, with a look at the clock after each piece.
 * Operations are counted beforehand by kernels that count, in steps of their own; so is what is allocated.
 *
 * <p>A round has whole steps without the clock between, steps with it, and single predictions, each for some milliseconds, between two
 * looks at the machine's speed. So all figures are of the machine as it was in that tenth of a second.
 *
 * @since 0.1
 */
public final class Profiler {
    private final String network;
    private final Training training;
    private final KernelChoice kernels;
    private final TrainedModel model;
    private final StepLoop loop;
    private final int batch;
    private final MemoryPlan memory;

    /**
     * Prepares to measure; reads nothing that the training has not read.
     *
     * @param network what it is called
     * @throws dev.lanewise.api.error.LanewiseException for shapes, targets or labels that don't fit
     */
    public Profiler(String network, Training training, KernelChoice kernels) {
        this.network = network;
        this.training = training;
        this.kernels = kernels;
        this.model = training.initialize(kernels.kernels());
        this.loop = new StepLoop(training, model);
        this.batch = training.settings().batch().of(training.data().size());
        this.memory = new MemoryPlan(model.plan(), Math.ceilDiv(batch, training.settings().shards().count()),
                Purpose.TRAINING);
    }

    /**
     * Measures.
     *
     * @param seconds how long, after warming up; at least three rounds are made
     */
    public Profile measure(double seconds) {
        var calibration = seconds < 1 ? Calibration.cold() : Calibration.warm();
        var flops = counted();
        var rounds = new Rounds(loop, new SinglePrediction(model, training.data()), model.plan().nodes().size(),
                calibration::measure, new ProcessorTime(kernels.threads() > 1));
        rounds.run(seconds);
        var machine = MachineCard.of(calibration)
                .at(MachineSpeed.median(rounds.wholeSteps().stream().map(Window::speed).toList()));
        var passes = passes(flops, rounds);
        return new Profile(network, batch, machine, passes,
                new Measurement(Profile.STEP, total(passes), kernels.threads(), Optional.of(rounds.allocated()),
                        rounds.noisy(), rounds.wholeSteps()),
                new Measurement(Profile.EXAMPLE, Work.UNKNOWN, kernels.threads(), Optional.empty(), rounds.noisy(),
                        rounds.wholeExamples()),
                rounds.slowExample(), rounds.isBusy());
    }

    /** A step with kernels that count, of a model of its own. */
    private LapMeter counted() {
        var counting = new CountingKernels(kernels.set());
        var counter = new LapMeter(counting::flops, model.plan().nodes().size(), 1);
        var steps = new StepLoop(training, training.initialize(new Kernels(counting)));
        steps.laps(counter);
        steps.step(counter);
        return counter;
    }

    private static Work total(List<Pass> passes) {
        return new Work(passes.stream().mapToDouble(pass -> pass.measured().work().flops()).sum(),
                passes.stream().mapToDouble(pass -> pass.measured().work().bytes()).sum());
    }

    private List<Pass> passes(LapMeter flops, Rounds rounds) {
        var all = new ArrayList<Pass>();
        all.add(pass(Piece.DATA, 0, flops, rounds));
        for (int node = 0; node < model.plan().nodes().size(); node++) {
            all.add(pass(Piece.FORWARD, node, flops, rounds));
            if (model.plan().needsGradient(model.plan().nodes().get(node).output())) {
                all.add(pass(Piece.BACKWARD, node, flops, rounds));
            }
        }
        for (var piece : List.of(Piece.LOSS_FORWARD, Piece.LOSS_BACKWARD, Piece.UPDATE, Piece.REST)) {
            all.add(pass(piece, 0, flops, rounds));
        }
        return all;
    }

    private Pass pass(Piece piece, int node, LapMeter flops, Rounds rounds) {
        var name = nameOf(piece, node);
        var fusedWith = piece == Piece.FORWARD ? fusedWith(node) : Optional.<String>empty();
        var work = fusedWith.isPresent() ? Work.UNKNOWN
                : new Work(flops.of(piece, node), traffic().of(piece, node));
        var windows = fusedWith.isPresent() ? List.<Window>of() : rounds.windows(piece, node);
        return new Pass(piece, name, layerOf(piece, node), fusedWith, new Measurement(Pass.name(piece, name), work,
                kernels.threads(), Optional.of(rounds.allocated(piece, node)), rounds.noisy(), windows));
    }

    private Traffic traffic() {
        var target = training.data().fields().get(training.data().field(Dataset.TARGET));
        int shards = training.settings().shards().count();
        return new Traffic(model.plan(), memory.capacity(), shards, training.optimizer().slots().size(),
                target.shape().size());
    }

    private Optional<String> fusedWith(int node) {
        int leader = memory.leader(node);
        return leader == node ? Optional.empty() : Optional.of(model.plan().nodes().get(leader).node().name());
    }

    private String nameOf(Piece piece, int node) {
        return switch (piece) {
            case FORWARD, BACKWARD -> model.plan().nodes().get(node).node().name();
            case LOSS_FORWARD, LOSS_BACKWARD -> "loss";
            case DATA, UPDATE, REST -> piece.name().toLowerCase(Locale.ROOT);
        };
    }

    private String layerOf(Piece piece, int node) {
        return switch (piece) {
            case FORWARD, BACKWARD -> PartName.of(model.plan().nodes().get(node).node().layer());
            case LOSS_FORWARD, LOSS_BACKWARD -> PartName.of(model.objective().loss());
            case UPDATE -> PartName.of(training.optimizer());
            case DATA, REST -> "";
        };
    }
}
