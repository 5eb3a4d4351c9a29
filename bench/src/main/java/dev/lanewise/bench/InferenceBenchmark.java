package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Workspace;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time from one example to its prediction, with its percentiles: the network 784-512-256-10, by one thread.
 *
 * <pre>./mvnw -q package exec:exec -DskipTests -pl bench -am -Djmh="Inference"</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public class InferenceBenchmark {
    @Param("1")
    int rows = 1;

    private KernelSet kernels = ScalarProvider.create();
    private @Nullable Frame frame;

    @Setup
    public void prepare() {
        kernels = Providers.kernels("vector", 1);
        var provided = new Kernels(kernels);
        var model = Workload.of("mlp").training().initialize(provided);
        frame = Workspace.evaluation(model.plan(), provided, model.parameters(), rows).frame(rows);
        var random = new SplittableRandom(1);
        var input = frame.value(0);
        for (int i = 0; i < input.size(); i++) {
            input.set(i, random.nextDouble());
        }
    }

    @Benchmark
    @SuppressWarnings("NullAway") // JMH has called prepare
    public Tensor predict() {
        frame.forward(Mode.EVALUATE, 0);
        return frame.prediction();
    }

    @TearDown
    public void close() {
        kernels.close();
    }
}
