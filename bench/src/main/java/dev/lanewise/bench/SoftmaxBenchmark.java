package dev.lanewise.bench;

import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Softmax of rows and its gradient; one operation is one call on the whole matrix. After every iteration the result is compared
 * with the definition's, bit by bit.
 */
public class SoftmaxBenchmark extends KernelBenchmark {
    @Param({"PLAIN", "LOG"})
    public Softmax form = Softmax.PLAIN;

    /** A classifier's outputs, and scores of attention or of many classes. */
    @Param({"10", "1000"})
    public int columns = 10;

    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor y = x;
    private Tensor wantedY = x;
    private Tensor result = x;
    private Tensor wanted = x;
    private double bytes;

    @Override
    void prepare() {
        x = Providers.random(1024, columns, 1);
        y = Tensor.zeros(DType.FLOAT32, x.shape());
        wantedY = y.to(DType.FLOAT32);
        result = y.to(DType.FLOAT32);
        wanted = y.to(DType.FLOAT32);
        kernels.rows().softmax(form, x, wantedY);
        kernels.rows().softmaxGradient(form, wantedY, x, Write.SET, wanted);
    }

    /** Both results are compared after every iteration, and only one of them is computed in it. */
    @Override
    void ready() {
        bytes = bytes(x);
        kernels.rows().softmax(form, x, y);
        kernels.rows().softmaxGradient(form, wantedY, x, Write.SET, result);
    }

    @Benchmark
    public Tensor softmax(Stated stated) {
        kernels.rows().softmax(form, x, y);
        stated.work(0, 2 * bytes);
        return y;
    }

    @Benchmark
    public Tensor gradient(Stated stated) {
        kernels.rows().softmaxGradient(form, wantedY, x, Write.SET, result);
        stated.work(0, 3 * bytes);
        return result;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wantedY, y);
        Providers.requireSame(wanted, result);
    }
}
