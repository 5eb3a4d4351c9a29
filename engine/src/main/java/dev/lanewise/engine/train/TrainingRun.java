package dev.lanewise.engine.train;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.event.Laps;
import dev.lanewise.engine.event.StepEvent;
import dev.lanewise.engine.plan.PartFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

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
 * <p>A loss or gradient that is not finite stops the run before the update. {@link Stepper} has the steps, {@link Crew} who computes
 * them; here are the epochs, what is said of them, and the state from which a run goes on.
 *
 * @since 0.1
 */
public final class TrainingRun implements TrainingListener.StepReport, TrainingListener.State {
    private static final String PROGRESS = "progress";
    private static final String OPTIMIZER = "optimizer";

    private final Training training;
    private final TrainedModel model;
    private final Objective objective;
    private TrainingListener listener = TrainingListener.NONE;
    private Laps laps = Laps.NONE;
    private final Stepper stepper;
    private final Health health;
    private final Optional<AveragedParameters> averages;
    private final Optional<Evaluator> evaluator;
    private final Schedule.Horizon horizon;
    private final RandomStream shuffle;
    private final int[] order;
    private final int batch;
    private final StepEvent event = new StepEvent();
    /** Of the epochs done, what the schedule may look at. */
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> shownLosses = Collections.unmodifiableList(losses);

    private long step;
    /** Epochs done. */
    private int epoch;
    /** Examples done in the epoch that has begun. */
    private int examples;
    private double loss;
    private double penalty;
    private double learningRate;
    private Tallies tallies;
    /** The epoch whose order the examples are in, counted like {@link #epoch}. */
    private int arranged = -1;
    private long epochStart;
    /** Not known of a run that was resumed. */
    private double firstLoss = Double.NaN;
    private boolean endsEarly;
    private volatile boolean stopWanted;

    /**
     * Lays out all memory that the run will take, so that too little is known before anything is written.
     *
     * @param kernels one for each worker, the model's first
     */
    TrainingRun(Training training, TrainedModel model, List<Kernels> kernels) {
        this.training = training;
        this.model = model;
        int size = training.data().size();
        this.objective = model.objective();
        this.batch = training.settings().batch().of(size);
        this.stepper = new Stepper(training, model, kernels, batch);
        this.health = new Health(model, stepper);
        this.averages = training.settings().averaging()
                .map(settings -> new AveragedParameters(settings, model.parameters(), model.kernels()));
        this.evaluator = training.validation().map(data -> new Evaluator(model.plan(), model.parameters(),
                model.preprocessing(), model.kernels(), data.size()));
        this.horizon = new Schedule.Horizon(Math.ceilDiv(size, batch), training.settings().epochs());
        this.shuffle = RandomStream.of(training.seed(), "shuffle");
        this.tallies = newTallies();
        this.order = Evaluator.naturalOrder(size);
    }

    /**
     * Trains from where the model or the snapshot stands, to the end or until {@link #stop()}; once. With averaging, a model that
     * has come to its end has the averages.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-003} for a loss or gradient that is not finite, naming step
     *     and node
     */
    public Ending run(TrainingListener newListener) {
        listener = newListener;
        listener.started(new TrainingListener.Outline(
                training.data().size(), model.parameters().size(), horizon.epochs(),
                horizon.stepsPerEpoch()));
        try (stepper) {
            while (!isOver()) {
                if (stopWanted) {
                    return Ending.STOPPED;
                }
                advance();
            }
        }
        return epoch < horizon.epochs() ? Ending.EARLY : Ending.COMPLETE;
    }

    /** Whether there is no step left to take. */
    public boolean isOver() {
        return epoch >= horizon.epochs() || endsEarly;
    }

    /** Takes one step, and ends the epoch if it was its last. {@link #run} does so to the end; this is for loops of one's own. */
    public void advance() {
        if (arranged != epoch) {
            arrange(epoch + 1);
            arranged = epoch;
            epochStart = System.nanoTime();
            laps.lap(Laps.Piece.REST, 0);
        }
        if (examples < order.length) {
            takeStep();
        }
        // beyond it where a user has insisted on going on with fewer data
        if (examples >= order.length) {
            finishEpoch((System.nanoTime() - epochStart) * 1e-9);
        }
        listener.settled(this);
        laps.lap(Laps.Piece.REST, 0);
    }

    /** Who is told of the pieces of the steps to come; nobody at first. */
    public void laps(Laps newLaps) {
        laps = newLaps;
        stepper.laps(newLaps);
    }

    /** Whether the step to come ends an epoch. */
    public boolean endsEpochNext() {
        return examples + batch >= order.length;
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

    private void takeStep() {
        event.begin();
        int size = Math.min(batch, order.length - examples);
        stepper.compute(order, examples, size, step, epoch + 1);
        loss = stepper.loss();
        penalty = stepper.penalty();
        tallies.add(stepper.sum(), stepper.prediction(), stepper.target());
        learningRate = scheduledRate();
        firstLoss = step == 0 ? loss : firstLoss;
        step++;
        examples += size;
        health.before(step, examples == order.length, learningRate / training.optimizer().lr());
        laps.lap(Laps.Piece.REST, 0);
        stepper.update(size, learningRate, step);
        laps.lap(Laps.Piece.UPDATE, 0);
        if (averages.isPresent()) {
            averages.get().follow(step);
        }
        event.done(step, size, loss);
        listener.stepDone(this);
        health.after(step, order, listener);
        validateWithin();
    }

    private void validateWithin() {
        if (training.settings().validateEvery().isPresent()
                && step % training.settings().validateEvery().get() == 0) {
            validation().ifPresent(
                    held -> listener.validated(new TrainingListener.ValidationReport(step, epoch + 1, held)));
        }
    }

    private void finishEpoch(double seconds) {
        var collected = tallies.result();
        tallies = newTallies();
        examples = 0;
        epoch++;
        var validation = validation();
        double watched = validation.orElse(collected).loss();
        losses.add(watched);
        health.epoch(step, Double.isNaN(firstLoss) ? losses.getFirst() : firstLoss, collected.loss(), listener);
        endsEarly = isEarlyEndDue();
        listener.epochDone(new EpochReport(epoch, horizon.epochs(), step, learningRate, collected, penalty, validation,
                model.parameters().digest(), seconds));
    }

    private boolean isEarlyEndDue() {
        return training.settings().earlyStopping().map(stopping -> stopping.isDue(losses)).orElse(false);
    }

    private Optional<Evaluation> validation() {
        if (evaluator.isEmpty()) {
            return Optional.empty();
        }
        averages.ifPresent(AveragedParameters::show);
        try {
            return Optional.of(evaluator.get().evaluate(training.validation().orElseThrow(), objective));
        } finally {
            averages.ifPresent(AveragedParameters::hide);
        }
    }

    /** Makes the averages, where there are any, the model's parameters: what it is saved and used with. */
    public void finish() {
        averages.ifPresent(AveragedParameters::show);
        listener.finished(model.parameters().digest());
    }

    private double scheduledRate() {
        try {
            return training.schedule().learningRate(training.optimizer().lr(), step, horizon, shownLosses);
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("schedule", training.schedule(), "learningRate", e);
        }
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
        numbers.put(Snapshot.LOSSES, losses.stream().mapToDouble(Double::doubleValue).toArray());
        numbers.put(OPTIMIZER, stepper.updater().numbers().clone());
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
        losses.clear();
        losses.addAll(snapshot.losses());
        endsEarly = isEarlyEndDue();
        var numbers = Objects.requireNonNull(snapshot.numbers().get(OPTIMIZER));
        System.arraycopy(numbers, 0, stepper.updater().numbers(), 0, stepper.updater().numbers().length);
        var progress = Objects.requireNonNull(snapshot.numbers().get(PROGRESS));
        learningRate = progress[0];
        penalty = progress[1];
        loss = progress[2];
    }

    @Override
    public void change(String what, Consumer<SequencedMap<String, Tensor>> change) {
        change.accept(state());
        listener.changed(step, what);
    }

    /** Everything that steps change. */
    private SequencedMap<String, Tensor> state() {
        var all = new LinkedHashMap<>(model.parameters().byName());
        all.putAll(stepper.updater().slots());
        averages.ifPresent(able -> all.putAll(able.state()));
        return all;
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
