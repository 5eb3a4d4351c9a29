package dev.lanewise.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.train.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** A checkpoint comes back with all its bits, or not at all. */
class CheckpointProperties {
    private static final RunIdentity IDENTITY =
            new RunIdentity("0.1", "12e4567", "abc", List.of("layers 0.1", "swish \"1\""), List.of(),
                    List.of(new NeededPlugin("swish", "1.0", 1, "aa", "swish.jar")));

    private Path file = Path.of("");

    @BeforeProperty
    void makeFile() throws IOException {
        file = Files.createTempFile("checkpoint", ".safetensors");
    }

    @AfterProperty
    void removeFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Property(tries = 100)
    void everyBitComesBack(@ForAll @LongRange(min = 0) long step, @ForAll @IntRange(min = 0) int epoch,
            @ForAll @IntRange(min = 0) int position, @ForAll @Size(max = 5) long[] bits, @ForAll long best) {
        var numbers = new LinkedHashMap<String, double[]>();
        numbers.put("tally/any name = \n", Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray());
        numbers.put("progress", new double[]{Double.NaN, -0.0, Double.MIN_VALUE});
        var written = new Checkpoint(IDENTITY, new Checkpoint.Best(7, Double.longBitsToDouble(best)),
                new Snapshot(step, epoch, position, tensors(), numbers));

        written.write(file);
        var read = Checkpoint.read(file);

        assertEquals(IDENTITY, read.identity());
        assertEquals(7, read.best().step());
        assertEquals(best, Double.doubleToRawLongBits(read.best().loss()));
        assertEquals(List.of(step, (long) epoch, (long) position), List.of(read.snapshot().step(),
                (long) read.snapshot().epoch(), (long) read.snapshot().position()));
        assertEquals(List.copyOf(numbers.keySet()), List.copyOf(read.snapshot().numbers().keySet()));
        numbers.forEach((name, values) -> assertArrayEquals(raw(values),
                raw(read.snapshot().numbers().getOrDefault(name, new double[0])), name));
        assertArrayEquals(new float[]{1.5f, Float.MIN_VALUE, -0.0f},
                read.snapshot().tensors().sequencedValues().getFirst().floats());
    }

    /** A bit that the digest does not see would be one of the padding, which is checked to be blank. */
    @Property(tries = 300)
    void noChangedBitGoesUnnoticed(@ForAll @IntRange(min = 0, max = 1 << 20) int place,
            @ForAll @IntRange(min = 0, max = 7) int bit) throws IOException {
        checkpoint().write(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[place % bytes.length] ^= (byte) (1 << bit);
        Files.write(file, bytes);

        var refused = assertThrows(LanewiseException.class, () -> Checkpoint.read(file));
        assertTrue(refused.code().matches("LW-RUN-0(09|10)"), refused.getMessage());
    }

    @Property(tries = 100)
    void noCutFileGoesUnnoticed(@ForAll @IntRange(min = 0, max = 1 << 20) int length) throws IOException {
        checkpoint().write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, length % bytes.length));

        assertEquals("LW-RUN-009", assertThrows(LanewiseException.class, () -> Checkpoint.read(file)).code());
    }

    private static Checkpoint checkpoint() {
        var numbers = new LinkedHashMap<String, double[]>();
        numbers.put("progress", new double[]{1, 2});
        return new Checkpoint(IDENTITY, Checkpoint.Best.NONE, new Snapshot(3, 1, 2, tensors(), numbers));
    }

    private static LinkedHashMap<String, Tensor> tensors() {
        var tensors = new LinkedHashMap<String, Tensor>();
        var weight = Tensor.zeros(DType.FLOAT32, Shape.of(3));
        weight.floats()[0] = 1.5f;
        weight.floats()[1] = Float.MIN_VALUE;
        weight.floats()[2] = -0.0f;
        tensors.put("fc.weight", weight);
        tensors.put("slot/velocity/fc.weight", Tensor.zeros(DType.FLOAT64, Shape.of(2, 1)));
        return tensors;
    }

    private static long[] raw(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
