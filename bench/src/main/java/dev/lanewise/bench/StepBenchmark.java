package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.engine.train.TrainingRun;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole training steps: batch in, forward, loss, backward, update. {@code -prof gc} shows what they allocate; beside the machine's
 * peak and numpy they stand in {@link PeerComparison}.
 *
 * <pre>./mvnw -q package exec:exec -DskipTests -pl bench -am -Djmh="StepBenchmark -prof gc"</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dlanewise.vector.warmup=false")
public class StepBenchmark {
    @Param({"lecture", "mlp", "mlp-adam", "small", "wide", "cnn"})
    String workload = "lecture";

    @Param({"1", "2"})
    int threads = 1;

    private KernelSet kernels = ScalarProvider.create();
    private @Nullable TrainingRun run;

    @Setup
    public void prepare() {
        kernels = Providers.kernels("vector", threads);
        var training = Workload.of(workload).training();
        run = training.ready(training.initialize(new Kernels(kernels)));
    }

    @Benchmark
    @SuppressWarnings("NullAway") // JMH has called prepare
    public double step() {
        run.advance();
        return run.loss();
    }

    @TearDown
    public void close() {
        kernels.close();
    }
}
