package dev.lanewise.engine.train;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.PartFailure;
import dev.lanewise.engine.plan.Workspace;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Minibatch gradient descent. An epoch puts the examples in an order that the seed gives and cuts them into batches, the last
 * of which may be smaller; a step takes one batch through
 *
 * <ol>
 *   <li>features gathered and transformed,
 *   <li>forward through the nodes, loss of each example, summed in double,
 *   <li>backward from the loss: gradients summed over the batch,
 *   <li>update: gradient / batch (for a mean), + penalty's gradient, clipped; decoupled decay and optimizer's formula at the
 *   scheduled rate; constraints.
 * </ol>
 *
 * <p>A loss that is not finite stops the run before the update.
 *
 * @since 0.1
 */
public final class TrainingRun implements TrainingListener.StepReport, TrainingListener.State {
    private static final String PROGRESS = "progress";
    private static final String PATIENCE = "patience";

    private final Training training;
    private final TrainedModel model;
    private final Objective objective;
    private TrainingListener listener = TrainingListener.NONE;
    private final Workspace workspace;
    private final Feeder feeder;
    private final Penalties penalties;
    private final Updater updater;
    private final Optional<Evaluator> evaluator;
    private final Schedule.Horizon horizon;
    private final RandomStream shuffle;
    private final @Nullable LossFrame[] batches;
    private final int[] order;
    private final int batch;
    private final Patience patience;

    private long step;
    /** Epochs done. */
    private int epoch;
    /** Examples done in the epoch that has begun. */
    private int examples;
    private double loss;
    private double penalty;
    private double learningRate;
    private Tallies tallies;
    private volatile boolean stopWanted;

    /** Lays out all memory that the run will take, so that too little is known before anything is written. */
    TrainingRun(Training training, TrainedModel model) {
        this.training = training;
        this.model = model;
        Kernels kernels = model.kernels();
        int size = training.data().size();
        this.objective = model.objective();
        this.batch = training.settings().batch().of(size);
        this.workspace = Workspace.training(model.plan(), kernels, model.parameters(), batch, training.seed());
        this.feeder = new Feeder(training.data(), model.plan().fields().stream().map(Field::name).toList(),
                model.preprocessing(), kernels);
        this.penalties = new Penalties(training.regularizers(), model.plan(), model.parameters(), kernels);
        this.updater =
                new Updater(training.optimizer(), training.updateSettings(), objective.loss().reduction(), penalties,
                        workspace);
        this.evaluator = training.validation().map(data -> new Evaluator(model.plan(), model.parameters(),
                model.preprocessing(), kernels, data.size()));
        this.horizon = new Schedule.Horizon(Math.ceilDiv(size, batch), training.settings().epochs());
        this.shuffle = RandomStream.of(training.seed(), "shuffle");
        this.tallies = newTallies();
        this.patience = new Patience(training.settings().earlyStopping());
        this.order = Evaluator.naturalOrder(size);
        this.batches = new LossFrame[batch + 1];
        batch(batch);
    }

    /**
     * Trains from where the model or the snapshot stands, to the end or until {@link #stop()}; once.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-003} for a loss that is not finite, naming step and node
     */
    public Ending run(TrainingListener newListener) {
        listener = newListener;
        listener.started(new TrainingListener.Outline(
                training.data().size(), model.parameters().size(), horizon.epochs(),
                horizon.stepsPerEpoch()));
        while (epoch < horizon.epochs() && !patience.isOver()) {
            arrange(epoch + 1);
            long start = System.nanoTime();
            int before = epoch;
            while (epoch == before) {
                if (stopWanted) {
                    return Ending.STOPPED;
                }
                if (examples < order.length) {
                    step(examples);
                }
                // beyond it where a user has insisted on going on with fewer data
                if (examples >= order.length) {
                    finishEpoch((System.nanoTime() - start) * 1e-9);
                }
                listener.settled(this);
            }
        }
        return epoch < horizon.epochs() ? Ending.EARLY : Ending.COMPLETE;
    }

    /** Asks for an end after the step that is being done; from any thread. */
    public void stop() {
        stopWanted = true;
    }

    /** Puts the examples in an epoch's order: a function of seed and epoch. */
    private void arrange(int number) {
        if (training.settings().shuffle() && batch < order.length) {
            shuffle.at(number).permute(order);
        }
    }

    private void finishEpoch(double seconds) {
        var collected = tallies.result();
        tallies = newTallies();
        examples = 0;
        epoch++;
        Optional<Evaluation> validation = training.validation()
                .flatMap(data -> evaluator.map(able -> able.evaluate(data, objective)));
        patience.observe(validation.orElse(collected).loss());
        listener.epochDone(new EpochReport(epoch, horizon.epochs(), step, learningRate, collected, penalty, validation,
                model.parameters().digest(), seconds));
    }

    @Override
    public boolean endsEpoch() {
        return examples == 0;
    }

    @Override
    public Snapshot snapshot() {
        var tensors = new LinkedHashMap<String, Tensor>();
        state().forEach((name, tensor) -> tensors.put(name, tensor.to(tensor.type())));
        var numbers = new LinkedHashMap<>(tallies.state());
        numbers.put(PATIENCE, patience.state());
        numbers.put(PROGRESS, new double[]{learningRate, penalty, loss});
        return new Snapshot(step, epoch, examples, tensors, numbers);
    }

    /**
     * Goes on from a snapshot of a run of the same training; before {@link #run}.
     *
     * @throws IllegalArgumentException for a snapshot of another training
     */
    public void restore(Snapshot snapshot) {
        var state = state();
        if (!state.keySet().equals(snapshot.tensors().keySet())) {
            throw new IllegalArgumentException(
                    "restore: wanted the tensors " + state.keySet() + ", got " + snapshot.tensors().keySet());
        }
        state.forEach((name, tensor) -> tensor.copyFrom(Objects.requireNonNull(snapshot.tensors().get(name))));
        step = snapshot.step();
        epoch = snapshot.epoch();
        examples = snapshot.position();
        tallies.restore(snapshot.numbers());
        patience.restore(Objects.requireNonNull(snapshot.numbers().get(PATIENCE)));
        var progress = Objects.requireNonNull(snapshot.numbers().get(PROGRESS));
        learningRate = progress[0];
        penalty = progress[1];
        loss = progress[2];
    }

    /** Everything that steps change. */
    private SequencedMap<String, Tensor> state() {
        var all = new LinkedHashMap<>(model.parameters().byName());
        all.putAll(updater.slots());
        return all;
    }

    private void step(int from) {
        var lossFrame = batch(Math.min(batch, order.length - from));
        var frame = lossFrame.frame();
        feeder.feed(frame, order, from);
        feeder.feedTarget(lossFrame.target(), order, from);
        frame.forward(Mode.TRAIN, step);
        double sum = lossFrame.forward();
        penalty = penalties.value();
        loss = (objective.loss().reduction() == Reduction.MEAN ? sum / frame.batch() : sum) + penalty;
        if (!Double.isFinite(loss)) {
            throw new NonFinite(model, frame.batch(), training.seed(), step, again -> feeder.feed(again, order, from))
                    .problem(loss, step + 1, epoch + 1);
        }
        tallies.add(sum, frame.prediction(), lossFrame.target());
        lossFrame.backward();
        frame.backward();
        learningRate = scheduledRate();
        step++;
        updater.update(frame.batch(), learningRate, step);
        examples += frame.batch();
        listener.stepDone(this);
    }

    private double scheduledRate() {
        try {
            return training.schedule().learningRate(training.optimizer().lr(), step, horizon);
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("schedule", training.schedule(), "learningRate", e);
        }
    }

    /** Frame and loss for a batch of this size, made on first use. */
    private LossFrame batch(int size) {
        var known = batches[size];
        if (known == null) {
            known = new LossFrame(objective.loss(), objective.plan(), objective.target(), workspace.frame(size),
                    model.kernels());
            batches[size] = known;
        }
        return known;
    }

    private Tallies newTallies() {
        return new Tallies(objective.metrics(), objective.loss().reduction());
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public int epoch() {
        return epoch + 1;
    }

    @Override
    public int examples() {
        return examples;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public SequencedMap<String, Double> metrics() {
        return tallies.result().metrics();
    }
}
