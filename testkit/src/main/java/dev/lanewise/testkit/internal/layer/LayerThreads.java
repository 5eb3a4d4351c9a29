package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Concurrency.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks that one layer serves several threads: the workers of a minibatch's shards, and predictions beside a training. */
final class LayerThreads {
    private LayerThreads() {}

    static void areServed(LayerCase tried) {
        Concurrency.require(Stream.of(tried, tried.withSeed(~tried.seed()),
                tried.withBatch(tried.batch() + 1).withSeed(tried.seed() + 1)).map(LayerThreads::job).toList());
    }

    private static Concurrency.Job job(LayerCase tried) {
        return pause -> {
            var rig = new LayerRig(tried, DType.FLOAT32);
            rig.pause = pause;
            rig.forward(Mode.EVALUATE);
            var results = new ArrayList<>(List.of(Result.of(rig.output)));
            rig.run().results().forEach(named -> results.add(Result.of(named)));
            rig.buffers.forEach(named -> results.add(Result.of(named)));
            return results;
        };
    }
}
