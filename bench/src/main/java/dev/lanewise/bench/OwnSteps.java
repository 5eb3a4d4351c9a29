package dev.lanewise.bench;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.PlanTable;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.train.BatchSize;
import dev.lanewise.engine.train.Training;
import dev.lanewise.engine.train.TrainingRun;
import dev.lanewise.engine.train.TrainingSettings;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Sgd;
import java.util.stream.IntStream;

/** A workload on our side, to be trained a few steps at a time, the examples in their order as the peers have them. */
final class OwnSteps {
    private final TrainingRun run;
    private final double operations;

    OwnSteps(Workload workload, double rate, Kernels kernels) {
        var training = training(workload, rate);
        var model = training.initialize(kernels);
        operations = PlanTable.of(new MemoryPlan(model.plan(), workload.batch(), Purpose.TRAINING)).stream()
                .mapToLong(PlanTable.Row::operations).sum();
        run = training.ready(model);
    }

    /** A training without an end, at this learning rate. */
    static Training training(Workload workload, double rate) {
        var settings = TrainingSettings.of(Integer.MAX_VALUE);
        return Training.of(workload.graph(), workload.data()).loss(workload.loss())
                .optimizer(at(rate, workload.optimizer()))
                .settings(new TrainingSettings(settings.epochs(), new BatchSize(workload.batch()), false,
                        settings.shards(), settings.validateEvery(), settings.averaging(), settings.earlyStopping()))
                .build();
    }

    private static Optimizer at(double rate, Optimizer optimizer) {
        return optimizer instanceof Sgd sgd ? new Sgd(rate, sgd.momentum()) : Adam.of(rate);
    }

    /** The losses of the next steps. */
    double[] losses(int steps) {
        return IntStream.range(0, steps).mapToDouble(_ -> {
            run.advance();
            return run.loss();
        }).toArray();
    }

    /** Nanoseconds for so many steps. */
    double steps(int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            run.advance();
        }
        return System.nanoTime() - start;
    }

    /** Floating-point operations of a step, as {@code lanewise plan} counts them. */
    double operations() {
        return operations;
    }
}
