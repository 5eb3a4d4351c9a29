package dev.lanewise.bench;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** Matrix products. After every iteration the result is compared with the definition's, bit by bit. */
public class GemmBenchmark extends KernelBenchmark {
    /** Which factors are transposed; then m, k and n. */
    @Param({"NN 64 64 64", "NN 256 256 256", "NN 512 512 512", "NN 1024 1024 1024", "NN 64 1000 100", "NN 128 784 512",
        "TN 1000 64 100", "TN 784 128 512", "NT 128 512 784", "NT 64 10 100"})
    public String product = "NN 64 1000 100";

    private Transpose transpose = Transpose.NN;
    private Tensor a = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor b = a;
    private Tensor c = a;
    private Tensor wanted = a;
    private double flops;
    private double bytes;

    @Override
    void prepare() {
        String[] words = product.split(" ");
        transpose = Transpose.valueOf(words[0]);
        int m = Integer.parseInt(words[1]);
        int k = Integer.parseInt(words[2]);
        int n = Integer.parseInt(words[3]);
        a = transpose.first() ? Providers.random(k, m, 1) : Providers.random(m, k, 1);
        b = transpose.second() ? Providers.random(n, k, 2) : Providers.random(k, n, 2);
        c = Tensor.zeros(DType.FLOAT32, Shape.of(m, n));
        wanted = Tensor.zeros(DType.FLOAT32, Shape.of(m, n));
        kernels.gemm(transpose, a, b, Write.SET, wanted);
        flops = 2.0 * m * k * n;
        bytes = bytes(a, b, c);
    }

    @Benchmark
    public Tensor multiply(Stated stated) {
        kernels.gemm(transpose, a, b, Write.SET, c);
        stated.work(flops, bytes);
        return c;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, c);
        c.fill(Double.NaN);
    }
}
