package dev.lanewise.engine.train;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.event.BatchWaitEvent;
import dev.lanewise.engine.event.Laps;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Workspace;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes a share of every minibatch, forward and backward: its shards one after the other in memory of its own, and then with
 * the other workers the sums over the whole minibatch. Parameters are shared, and only read.
 *
 * <p>Sums wait for their neighbours as the digits of a binary counter do: after shard {@code i} of the share as many are merged
 * as {@code i} ends in ones, so {@code log2(count)} of them are kept. What layers keep in buffers is summed like a gradient:
 * each shard starts from what the model has, and the model gets the mean over all shards.
 */
final class Worker {
    private final Objective objective;
    private final Parameters shared;
    private final Parameters own;
    private final Workspace workspace;
    private final Feeder feeder;
    private final Shards shards;
    private final Collective collective;
    private final Optional<Gathered> gathered;
    private final int first;
    private final int count;
    private final @Nullable LossFrame[] batches;
    private final Tensor[] sums;
    private final Tensor[][] waiting;
    private final double[] waitingLosses;
    private final BatchWaitEvent wait = new BatchWaitEvent();
    private @Nullable LossFrame last;
    private Laps laps = Laps.NONE;

    /**
     * @param gathered what puts the shards' predictions together; not needed for one shard
     * @param largest the largest minibatch
     */
    Worker(Training training, TrainedModel model, Kernels kernels, Collective collective, Optional<Gathered> gathered,
            int largest) {
        this.objective = model.objective();
        this.shards = new Shards(training.settings().shards().count());
        this.collective = collective;
        this.gathered = gathered;
        this.count = shards.count() / collective.size();
        this.first = collective.rank() * count;
        this.shared = model.parameters();
        this.own = shared.withOwnBuffers();
        int capacity = shards.largest(largest);
        this.workspace = Workspace.training(model.plan(), kernels, own, capacity, training.seed());
        this.feeder = new Feeder(training.data(), model.plan().fields().stream().map(Field::name).toList(),
                model.preprocessing(), kernels);
        this.batches = new LossFrame[capacity + 1];
        this.sums = sums();
        this.waiting = new Tensor[Integer.numberOfTrailingZeros(count)][];
        for (int level = 0; level < waiting.length; level++) {
            waiting[level] = Shards.like(sums);
        }
        this.waitingLosses = new double[waiting.length];
        batch(capacity);
    }

    private Tensor[] sums() {
        var all = new ArrayList<Tensor>();
        for (int i = 0; i < own.buffers(); i++) {
            all.add(own.buffer(i));
        }
        for (int i = 0; i < own.count(); i++) {
            if (workspace.parameterGradient(i).wanted()) {
                all.add(workspace.parameterGradient(i).tensor());
            }
        }
        return all.toArray(Tensor[]::new);
    }

    /** Holds the sums of gradients that {@link #compute} leaves. */
    Workspace workspace() {
        return workspace;
    }

    /** Who is told of a step's pieces. */
    void laps(Laps newLaps) {
        laps = newLaps;
        workspace.laps(newLaps);
    }

    /** The most examples that are computed together. */
    int largestShard() {
        return batches.length - 1;
    }

    Shards shards() {
        return shards;
    }

    /** Fills a frame with examples as a step would. */
    void feed(Frame frame, int[] order, int from) {
        feeder.feed(frame, order, from);
    }

    /** Fills {@code into} with the targets of examples. */
    void feedTarget(Tensor into, int[] order, int from) {
        feeder.feedTarget(into, order, from);
    }

    /**
     * Runs the examples {@code order[from]} up to {@code order[from + examples]}, and sums over all workers. The model is not
     * changed.
     *
     * @param step from 0
     * @return the sum of the minibatch's losses
     */
    double compute(int[] order, int from, int examples, long step) {
        double loss = 0;
        for (int i = 0; i < count; i++) {
            loss = shard(first + i, order, from, examples, step);
            int level = 0;
            for (; (i >> level & 1) == 1; level++) {
                Shards.add(workspace.kernels(), sums, waiting[level]);
                loss += waitingLosses[level];
            }
            if (i + 1 < count) {
                Shards.copy(sums, waiting[level]);
                waitingLosses[level] = loss;
            }
        }
        collective.sum(sums);
        return collective.sum(loss);
    }

    private double shard(int shard, int[] order, int from, int examples, long step) {
        for (int i = 0; i < own.buffers(); i++) {
            own.buffer(i).copyFrom(shared.buffer(i));
        }
        int begin = shards.begin(shard, examples);
        int size = shards.size(shard, examples);
        if (size == 0) {
            clearGradients();
            return 0;
        }
        var batch = batch(size);
        var frame = batch.frame();
        wait.begin();
        feeder.feed(frame, order, from + begin);
        feeder.feedTarget(batch.target(), order, from + begin);
        wait.done(size);
        laps.lap(Laps.Piece.DATA, 0);
        frame.forward(Mode.TRAIN, shards.randomStep(shard, step));
        double loss = batch.forward();
        laps.lap(Laps.Piece.LOSS_FORWARD, 0);
        if (gathered.isPresent()) {
            gathered.get().take(begin, batch.prediction(), batch.target());
            laps.lap(Laps.Piece.REST, 0);
        }
        batch.backward();
        laps.lap(Laps.Piece.LOSS_BACKWARD, 0);
        frame.backward();
        last = batch;
        return loss;
    }

    private void clearGradients() {
        for (int i = own.buffers(); i < sums.length; i++) {
            sums[i].fill(0);
        }
    }

    /** Gives the model the buffers that {@link #compute} has summed up. */
    void keepBuffers() {
        for (int i = 0; i < own.buffers(); i++) {
            var mean = shared.buffer(i);
            mean.copyFrom(own.buffer(i));
            if (shards.count() > 1) {
                divide(mean);
            }
        }
    }

    /** By a power of two, so nothing is rounded. */
    private void divide(Tensor sum) {
        for (int i = 0; i < sum.size(); i++) {
            sum.set(i, sum.get(i) / shards.count());
        }
    }

    /** The last shard that was computed: of one shard, the whole minibatch. */
    LossFrame last() {
        if (last == null) {
            throw new IllegalStateException("no minibatch was computed yet");
        }
        return last;
    }

    /** Frame and loss for a shard of this size, made on first use. */
    private LossFrame batch(int size) {
        var known = batches[size];
        if (known == null) {
            known = new LossFrame(objective.loss(), objective.plan(), objective.target(), workspace.frame(size),
                    workspace.kernels());
            batches[size] = known;
        }
        return known;
    }
}
