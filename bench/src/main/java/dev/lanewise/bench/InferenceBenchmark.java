package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import dev.lanewise.engine.plan.Workspace;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time from an example to its prediction, call by call, so that its percentiles can be told: the network 784-512-256-10. After every
 * iteration the prediction is compared with the definition's, bit by bit.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@Warmup(iterations = 4, time = 1)
public class InferenceBenchmark extends KernelBenchmark {
    @Param("1")
    public int rows = 1;

    private Tensor examples = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private @Nullable Frame frame;
    private @Nullable Tensor wanted;
    private double flops;
    private double bytes;

    @Override
    void prepare() {
        examples = Tensor.zeros(DType.FLOAT32, Shape.of(rows, 784));
        var random = new SplittableRandom(1);
        for (int i = 0; i < examples.size(); i++) {
            examples.set(i, random.nextDouble());
        }
        var defined = frame(kernels);
        defined.value(0).copyFrom(examples);
        defined.forward(Mode.EVALUATE, 0);
        wanted = defined.prediction().to(DType.FLOAT32);
    }

    @Override
    void ready() {
        frame = frame(kernels);
    }

    private Frame frame(KernelSet with) {
        var provided = new Kernels(with);
        var model = Workload.of("mlp").training().initialize(provided);
        int parameters = 0;
        for (int i = 0; i < model.parameters().count(); i++) {
            parameters += model.parameters().parameter(i).size();
        }
        flops = 2.0 * rows * parameters;
        bytes = 4.0 * parameters;
        return Workspace.evaluation(model.plan(), provided, model.parameters(), rows).frame(rows);
    }

    @Benchmark
    @SuppressWarnings("NullAway") // JMH has called open
    public Tensor predict(Stated stated) {
        frame.value(0).copyFrom(examples); // the plan may have put something else into its place
        frame.forward(Mode.EVALUATE, 0);
        stated.work(flops, bytes);
        return frame.prediction();
    }

    @TearDown(Level.Iteration)
    @SuppressWarnings("NullAway") // JMH has called open
    public void check() {
        Providers.requireSame(wanted, frame.prediction());
    }
}
