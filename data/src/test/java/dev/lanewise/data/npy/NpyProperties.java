package dev.lanewise.data.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NpyProperties {
    @Property
    void whatWasWrittenIsRead(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 12) Integer> dims,
            @ForAll DType type,
            @ForAll boolean packed,
            @ForAll long seed) {
        var shape = Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
        var random = new Random(seed);
        var tensor = Tensor.zeros(type, shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, type == DType.INT32 ? random.nextInt(1 << 20) : (float) random.nextGaussian());
        }
        TestFiles.withFile(file -> {
            NpyWriter.write(file, tensor);
            if (packed) {
                TestFiles.writePacked(file, TestFiles.read(file));
            }
            var data = new Npy(file, Optional.empty(), List.of()).open(Reading.training(1));
            assertEquals(shape.rank() == 1 ? Shape.of(1) : shape.dropFirst(), data.fields().getFirst().shape());
            assertArrayEquals(tensor.to(DType.FLOAT64).doubles(), Reading.all(data, Dataset.FEATURES));
            return data;
        });
    }

    @Property(tries = 50)
    void piecesMakeTheWhole(@ForAll @IntRange(min = 1, max = 30_000) int rows,
            @ForAll @IntRange(min = 1, max = 30_000) int batch) {
        var whole = Tensor.zeros(DType.FLOAT32, Shape.of(rows, 3));
        for (int i = 0; i < whole.size(); i++) {
            whole.floats()[i] = i;
        }
        byte[] pieces = TestFiles.withFile(file -> {
            try (var writer = NpyWriter.open(file, DType.FLOAT32, whole.shape())) {
                for (int from = 0; from < rows; from += batch) {
                    writer.append(whole.slice(from, Math.min(batch, rows - from)));
                }
            }
            return TestFiles.read(file);
        });
        byte[] once = TestFiles.withFile(file -> {
            NpyWriter.write(file, whole);
            return TestFiles.read(file);
        });
        assertArrayEquals(once, pieces);
    }

    /** Whatever is done to a file, the answer is data or an error of ours. */
    @Property(tries = 300)
    void aDamagedHeaderIsNeverACrash(@ForAll @IntRange(min = 0, max = 127) int at, @ForAll byte value) {
        byte[] bytes = TestFiles.withFile(file -> {
            NpyWriter.write(file, Tensor.zeros(DType.FLOAT32, Shape.of(3, 2)));
            return TestFiles.read(file);
        });
        bytes[at] = value;
        TestFiles.withFile(file -> {
            TestFiles.write(file, bytes);
            try {
                return new Npy(file, Optional.empty(), List.of()).open(Reading.training(1)).size();
            } catch (LanewiseException e) {
                return e.code().length();
            }
        });
    }
}
