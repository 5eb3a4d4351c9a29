package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.PlanTable;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.train.TrainingRun;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole training steps: batch in, forward, loss, backward, update; the workloads of {@code docs/PERFORMANCE.md}. The loss of the first step
 * is compared with the definition's, bit by bit, where the plain loops need no more than some seconds for it; later ones must be finite.
 */
@Warmup(iterations = 4, time = 1)
public class StepBenchmark extends KernelBenchmark {
    private static final double MOST_CHECKED = 1e9;

    @Param({"lecture", "mlp", "mlp-adam", "small", "wide", "cnn"})
    public String workload = "lecture";

    private @Nullable TrainingRun run;
    private double flops;
    private double wanted;

    @Override
    void prepare() {
        var one = Workload.of(workload);
        var model = one.training().initialize(new Kernels(kernels));
        flops = PlanTable.of(new MemoryPlan(model.plan(), one.batch(), Purpose.TRAINING)).stream()
                .mapToLong(PlanTable.Row::operations).sum();
        wanted = flops > MOST_CHECKED ? Double.NaN : firstLoss(started(kernels));
    }

    private TrainingRun started(KernelSet with) {
        var training = Workload.of(workload).training();
        return training.ready(training.initialize(new Kernels(with)));
    }

    private static double firstLoss(TrainingRun started) {
        started.advance();
        return started.loss();
    }

    @Override
    void ready() {
        var started = started(kernels);
        double loss = firstLoss(started);
        if (!Double.isNaN(wanted) && loss != wanted) {
            throw new IllegalStateException("the loss of the first step: wanted " + wanted + ", got " + loss);
        }
        run = started;
    }

    @Benchmark
    @SuppressWarnings("NullAway") // JMH has called open
    public double step(Stated stated) {
        run.advance();
        stated.work(flops, 0);
        return run.loss();
    }

    @TearDown(Level.Iteration)
    @SuppressWarnings("NullAway") // JMH has called open
    public void check() {
        if (!Double.isFinite(run.loss())) {
            throw new IllegalStateException("a loss of " + run.loss());
        }
    }
}
