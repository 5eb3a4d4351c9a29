package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.npy.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightExportTest {
    @TempDir
    Path folder;

    private static LinkedHashMap<String, Tensor> tensors() {
        var tensors = new LinkedHashMap<String, Tensor>();
        var weight = Tensor.zeros(DType.FLOAT32, Shape.of(20, 700));
        for (int i = 0; i < weight.size(); i++) {
            weight.set(i, i / 7.0);
        }
        tensors.put("linear1.weight", weight);
        tensors.put("../büro/x", Tensor.zeros(DType.FLOAT64, Shape.of(2)));
        tensors.put("steps", Tensor.zeros(DType.INT32, Shape.of(3)));
        return tensors;
    }

    /** Read back by the reader of data sources, from the folder and from the archive. */
    @Test
    void arraysAreReadBack() throws IOException {
        WeightExport.write(folder.resolve("weights"), tensors());
        WeightExport.write(folder.resolve("weights.npz"), tensors());
        var file = folder.resolve("weights/linear1.weight.npy");
        assertRows(file);
        try (var zip = new ZipFile(folder.resolve("weights.npz").toFile())) {
            assertEquals(3, zip.size());
            for (var entry : zip.stream().toList()) {
                assertArrayEquals(Files.readAllBytes(folder.resolve("weights").resolve(entry.getName())),
                        zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private static void assertRows(Path file) {
        var data = new Npy(file, Optional.empty(), List.of()).open(DataContext.training(1));
        assertEquals(20, data.size());
        var row = Tensor.zeros(DType.FLOAT32, Shape.of(1, 700));
        data.gather(data.field(Dataset.FEATURES), new int[]{19}, 0, 1, row);
        for (int i = 0; i < 700; i++) {
            assertEquals((float) ((19 * 700 + i) / 7.0), row.floats()[i]);
        }
    }

    @Test
    void namesStayWithinTheFolder() throws IOException {
        WeightExport.write(folder.resolve("weights"), tensors());
        try (var files = Files.list(folder.resolve("weights"))) {
            assertEquals(new TreeSet<>(List.of("..%2Fb%C3%BCro%2Fx.npy", "linear1.weight.npy", "steps.npy")),
                    new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
        }
    }

    @Test
    void theArchiveDependsOnTheTensorsOnly() throws IOException {
        WeightExport.write(folder.resolve("a.npz"), tensors());
        WeightExport.write(folder.resolve("b.npz"), tensors());
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.npz")), Files.readAllBytes(folder.resolve("b.npz")));
    }

    @Test
    void whatIsThereStays() throws IOException {
        Files.createDirectory(folder.resolve("weights"));
        Files.writeString(folder.resolve("weights.npz"), "mine");
        for (var target : List.of("weights", "weights.npz")) {
            assertEquals("LW-MODEL-009", assertThrows(LanewiseException.class,
                    () -> WeightExport.write(folder.resolve(target), tensors())).code());
        }
        assertEquals("mine", Files.readString(folder.resolve("weights.npz")));
    }

    @Test
    void whatCanNotBeWrittenLeavesNothing() throws IOException {
        var error = assertThrows(LanewiseException.class,
                () -> WeightExport.write(folder.resolve("none/weights"), tensors()));
        assertEquals("LW-RUN-001", error.code());
        var long1 = tensors();
        long1.put("x".repeat(300), Tensor.zeros(DType.FLOAT32, Shape.of(1)));
        assertThrows(LanewiseException.class, () -> WeightExport.write(folder.resolve("weights"), long1));
        assertFalse(Files.exists(folder.resolve("weights")));
        try (var left = Files.list(folder)) {
            assertTrue(left.findAny().isEmpty());
        }
    }
}
