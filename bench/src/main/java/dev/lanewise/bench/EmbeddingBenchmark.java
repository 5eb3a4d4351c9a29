package dev.lanewise.bench;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * An embedding of 4096 words out of 20,000: {@code gather} copies their rows, {@code scatter} adds gradients to them. The
 * table is larger than most caches. The results are compared with the definition's once, before the clock runs.
 */
public class EmbeddingBenchmark extends KernelBenchmark {
    private static final int WORDS = 20_000;
    private static final int CHOSEN = 4096;

    @Param({"64", "512"})
    public int columns = 64;

    private final Tensor index = Tensor.zeros(DType.INT32, Shape.of(CHOSEN));
    private Tensor table = Tensor.zeros(DType.FLOAT32, Shape.of(1));
    private Tensor rows = table;
    private Tensor gradient = table;
    private Tensor wantedRows = table;
    private Tensor wantedGradient = table;
    private double rowBytes;

    @Override
    void prepare() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < CHOSEN; i++) {
            index.set(i, random.nextInt(WORDS));
        }
        table = Providers.random(WORDS, columns, 2);
        rows = Providers.random(CHOSEN, columns, 3);
        gradient = Tensor.zeros(DType.FLOAT32, table.shape());
        wantedGradient = Tensor.zeros(DType.FLOAT32, table.shape());
        kernels.selections().scatterAddRows(rows, index, wantedGradient);
        wantedRows = Tensor.zeros(DType.FLOAT32, rows.shape());
        kernels.selections().gatherRows(table, index, wantedRows);
    }

    @Override
    void ready() {
        rowBytes = bytes(rows);
        kernels.selections().scatterAddRows(rows, index, gradient);
        Providers.requireSame(wantedGradient, gradient);
        kernels.selections().gatherRows(table, index, rows);
        Providers.requireSame(wantedRows, rows);
    }

    @Benchmark
    public Tensor gather(Stated stated) {
        kernels.selections().gatherRows(table, index, rows);
        stated.work(0, 2 * rowBytes);
        return rows;
    }

    @Benchmark
    public Tensor scatter(Stated stated) {
        kernels.selections().scatterAddRows(rows, index, gradient);
        stated.work(rows.size(), 3 * rowBytes);
        return gradient;
    }
}
