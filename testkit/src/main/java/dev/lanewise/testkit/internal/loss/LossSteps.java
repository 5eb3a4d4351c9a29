package dev.lanewise.testkit.internal.loss;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LossCase;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Concurrency.Result;
import dev.lanewise.testkit.internal.SteadyState;
import java.util.stream.Stream;

/** Steps of one loss: by several threads, and in the steady state. */
public final class LossSteps {
    private LossSteps() {}

    static void areServedToThreads(LossCase tried) {
        Concurrency.require(Stream.of(tried, tried.withSeed(~tried.seed()),
                tried.withBatch(tried.batch() + 1).withSeed(tried.seed() + 1)).map(LossSteps::job).toList());
    }

    private static Concurrency.Job job(LossCase tried) {
        return pause -> {
            var rig = new LossRig(tried, DType.FLOAT32);
            rig.pause = pause;
            return rig.run().results().stream().map(Result::of).toList();
        };
    }

    static void makeNoGarbage(LossCase tried) {
        SteadyState.require(step(new LossRig(tried, DType.FLOAT32)));
    }

    /** A forward and a backward pass. */
    public static Runnable step(LossRig rig) {
        var loss = rig.tried.loss();
        return () -> {
            loss.forward(rig);
            loss.backward(rig);
        };
    }
}
