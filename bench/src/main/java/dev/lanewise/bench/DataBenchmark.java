package dev.lanewise.bench;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The way of data: {@code readCsv} reads a table of 2,000 examples with 20 numbers and a class from a file, which the system has in its
 * memory; {@code gather} puts a minibatch of 128 shuffled examples of 784 numbers together. Both are compared with what was put in.
 * Kernels have no part in it.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DataBenchmark extends KernelBenchmark {
    private static final int LINES = 2_000;
    private static final int COLUMNS = 20;
    private static final int BATCH = 128;
    private static final int EXAMPLES = 8_192;

    private @Nullable Path file;
    private @Nullable Dataset images;
    private double csvBytes;
    private int field;
    private int at;
    private final int[] order = IntStream.range(0, EXAMPLES).map(i -> i * 4_099 % EXAMPLES).toArray();
    private final Tensor batch = Tensor.zeros(DType.FLOAT32, Shape.of(BATCH, 784));

    @Override
    void prepare() {
        try {
            file = Files.createTempFile("lanewise-bench", ".csv");
            Files.writeString(file, table());
            csvBytes = Files.size(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        images = Workload.of("mlp").data();
        field = images.field(Dataset.FEATURES);
        checkCsv();
        checkGather();
    }

    private static double value(int line, int column) {
        return (line * 31 + column * 17) % 1000 / 8.0;
    }

    private static String table() {
        var text = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
            text.append('x').append(column).append(',');
        }
        text.append("kind\n");
        for (int line = 0; line < LINES; line++) {
            for (int column = 0; column < COLUMNS; column++) {
                text.append(value(line, column)).append(',');
            }
            text.append(line % 3 == 0 ? "red\n" : "blue\n");
        }
        return text.toString();
    }

    private void checkCsv() {
        var read = readCsv(new Stated());
        var rows = Tensor.zeros(DType.FLOAT32, Shape.of(LINES, COLUMNS));
        read.gather(read.field(Dataset.FEATURES), IntStream.range(0, LINES).toArray(), 0, LINES, rows);
        for (int line = 0; line < LINES; line++) {
            for (int column = 0; column < COLUMNS; column++) {
                if (rows.get(line * COLUMNS + column) != value(line, column)) {
                    throw new IllegalStateException("line " + line + ", column " + column + " was not read");
                }
            }
        }
    }

    private void checkGather() {
        gather(new Stated());
        var one = Tensor.zeros(DType.FLOAT32, Shape.of(1, 784));
        var random = new SplittableRandom(1);
        for (int i = 0; i < 10; i++) {
            int row = random.nextInt(BATCH);
            images().gather(field, order, row, 1, one);
            if (one.get(5) != batch.get(row * 784 + 5)) {
                throw new IllegalStateException("row " + row + " of the batch is another example");
            }
        }
        at = 0;
    }

    @SuppressWarnings("NullAway") // JMH has called open
    private Dataset images() {
        return images;
    }

    @Benchmark
    @SuppressWarnings("NullAway") // JMH has called open
    public Dataset readCsv(Stated stated) {
        stated.work(0, csvBytes);
        return Binder.create(Csv.class, "path", file.toString(), "label", "kind").open(DataContext.training(1));
    }

    @Benchmark
    public Tensor gather(Stated stated) {
        images().gather(field, order, at, BATCH, batch);
        at = (at + BATCH) % EXAMPLES;
        stated.work(0, 2.0 * Float.BYTES * BATCH * 784);
        return batch;
    }

    @TearDown
    @SuppressWarnings("NullAway") // JMH has called open
    public void removeFile() throws IOException {
        Files.deleteIfExists(file);
    }
}
