package com.example.libsvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.DataSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a data source promises, of the example's own file; and the format. */
class LibsvmTest implements DataSourceContract {
    @TempDir
    Path folder;

    @Override
    public Stream<DataSource> sources() {
        return Stream.of(new Libsvm(Path.of("sparse.txt").toAbsolutePath(), 8));
    }

    private Libsvm source(String text) throws IOException {
        return new Libsvm(Files.writeString(folder.resolve("data.txt"), text), 3);
    }

    private Problem refused(String text) {
        return assertThrows(LanewiseException.class, () -> source(text).open(DataContext.training(1))).problem();
    }

    @Test
    void whatIsNotNamedIsZero() throws IOException {
        var data = source("1 1:0.5 3:-2\n\n0 # nothing\n2 2:1e-1 # a remark\n").open(DataContext.training(1));
        var features = Tensor.zeros(DType.FLOAT32, Shape.of(3, 3));
        data.gather(data.field(Dataset.FEATURES), new int[]{2, 0, 1}, 0, 3, features);
        assertArrayEquals(new float[]{0, 0.1f, 0, 0.5f, 0, -2, 0, 0, 0}, features.floats());
        var classes = Tensor.zeros(DType.INT32, Shape.of(3));
        data.gather(data.field(Dataset.TARGET), new int[]{2, 0, 1}, 0, 3, classes);
        assertArrayEquals(new int[]{2, 1, 0}, classes.ints());
        assertEquals(folder.resolve("data.txt") + ":4", data.place(2));
    }

    @Test
    void predictionNeedsNoClass() throws IOException {
        var context = new DataContext(DataContext.training(1).random(), Optional.empty(), false);
        var data = source("").forPrediction(Files.writeString(folder.resolve("new.txt"), "? 1:1\n")).open(context);
        assertEquals(List.of(Dataset.FEATURES), data.fields().stream().map(field -> field.name()).toList());
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        for (var wrong : List.of("one 1:1", "-1 1:1", "0 4:1", "0 0:1", "0 2:1 1:1", "0 1", "0 1:x", "0 1:NaN")) {
            var problem = refused("0 1:1\n" + wrong);
            assertEquals("LW-LIBSVM-002", problem.code(), wrong);
            assertEquals(folder.resolve("data.txt") + ":2", problem.place(), wrong);
        }
        assertEquals("LW-LIBSVM-002", refused("# only a remark\n").code());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var missing = new Libsvm(folder.resolve("missing.txt"), 3);
        var problem = assertThrows(LanewiseException.class, () -> missing.open(DataContext.training(1))).problem();
        assertEquals("LW-LIBSVM-001", problem.code());
    }
}
