package dev.lanewise.engine.train;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The workers of a training in one process. The first works on the caller's thread, each other on one of its own; of one alone
 * no threads are made, and a step makes no garbage.
 */
final class Crew implements AutoCloseable {
    private final List<Worker> workers = new ArrayList<>();
    private final List<Collective> collectives;
    private final Optional<Gathered> gathered;
    private final ExecutorService threads;

    /**
     * @param kernels one for each worker
     * @param largest the largest minibatch
     */
    Crew(Training training, TrainedModel model, List<Kernels> kernels, int largest) {
        this.collectives = SharedMemory.of(kernels);
        var objective = model.objective();
        this.gathered = training.settings().shards().count() == 1 ? Optional.empty()
                : Optional.of(new Gathered(model.plan().predictionShape(), objective.target(),
                        model.parameters().parameter(0).type(), largest));
        for (int rank = 0; rank < kernels.size(); rank++) {
            workers.add(new Worker(training, model, kernels.get(rank), collectives.get(rank), gathered, largest));
        }
        this.threads = Executors.newCachedThreadPool(
                task -> Thread.ofPlatform().daemon().name("lanewise-worker").unstarted(task));
    }

    /** The first worker, whose sums count. */
    Worker first() {
        return workers.getFirst();
    }

    Workspace workspace() {
        return first().workspace();
    }

    /**
     * Computes a minibatch: the sums of its gradients and of its losses.
     *
     * @param step from 0
     * @return the sum of the losses
     */
    double compute(int[] order, int from, int examples, long step) {
        var others = workers.size() == 1 ? List.<Future<Double>>of() : startOthers(order, from, examples, step);
        double loss;
        try {
            loss = part(0, order, from, examples, step);
        } catch (RuntimeException | Error e) {
            throw cause(e, others);
        }
        if (gathered.isPresent()) {
            gathered.get().end(examples);
        }
        return loss;
    }

    private List<Future<Double>> startOthers(int[] order, int from, int examples, long step) {
        var others = new ArrayList<Future<Double>>();
        for (int rank = 1; rank < workers.size(); rank++) {
            int worker = rank;
            others.add(threads.submit(() -> part(worker, order, from, examples, step)));
        }
        return others;
    }

    private double part(int rank, int[] order, int from, int examples, long step) {
        boolean done = false;
        try {
            double loss = workers.get(rank).compute(order, from, examples, step);
            done = true;
            return loss;
        } finally {
            if (!done) {
                collectives.get(rank).leave();
            }
        }
    }

    /** What happened first: whoever was left alone by another's failure only says so. */
    private static RuntimeException cause(Throwable own, List<Future<Double>> others) {
        for (var other : others) {
            try {
                other.get();
            } catch (ExecutionException e) {
                var failure = e.getCause();
                if (failure != null && !(failure instanceof IllegalStateException)) {
                    return rethrow(failure);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return rethrow(own);
    }

    private static RuntimeException rethrow(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new IllegalStateException(failure);
        };
    }

    /** The minibatch's predictions, in its order. */
    Tensor prediction() {
        return gathered.isPresent() ? gathered.get().prediction() : first().last().prediction();
    }

    /** The minibatch's targets, in its order. */
    Tensor target() {
        return gathered.isPresent() ? gathered.get().target() : first().last().target();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
