package dev.lanewise.bench;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Sums, maxima and moments along rows, and sums down columns. After every iteration the result is compared with the definition's, bit by bit.
 */
public class ReductionBenchmark extends KernelBenchmark {
    private static final String DOWN = "COLUMNS";
    private static final String MOMENTS = "MOMENTS";

    @Param({"SUM", "SUM_OF_SQUARES", "MAX", "ARGMAX", MOMENTS, DOWN})
    public String reduction = "SUM";

    /** A classifier's outputs, and a wide layer's. */
    @Param({"10", "1000"})
    public int columns = 10;

    /** A minibatch, which stays in the caches, and a large one, which doesn't. */
    @Param({"64", "1024"})
    public int rows = 64;

    private Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor result = x;
    private Tensor wanted = x;
    private Tensor variance = x;
    private double bytes;

    @Override
    void prepare() {
        x = Providers.random(rows, columns, 1);
        result = result();
        variance = result();
        wanted = result();
        reduce(wanted);
        bytes = bytes(x, result);
    }

    private Tensor result() {
        return switch (reduction) {
            case DOWN -> Tensor.zeros(DType.FLOAT32, Shape.of(x.columns()));
            case "ARGMAX" -> Tensor.zeros(DType.INT32, Shape.of(x.rows()));
            default -> Tensor.zeros(DType.FLOAT32, Shape.of(x.rows()));
        };
    }

    private void reduce(Tensor into) {
        switch (reduction) {
            case DOWN -> kernels.rows().sumColumns(x, Write.SET, into);
            case MOMENTS -> kernels.rows().moments(x, into, variance);
            default -> kernels.rows().reduce(RowReduction.valueOf(reduction), x, into);
        }
    }

    @Benchmark
    public Tensor reduce(Stated stated) {
        reduce(result);
        stated.work(x.size(), bytes);
        return result;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Providers.requireSame(wanted, result);
        result.fill(-1);
    }
}
