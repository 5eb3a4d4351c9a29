package dev.lanewise.data.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.Golden;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class NpyErrorsTest {
    private static final Path NUMPY = Path.of("src/test/resources/npy");
    private static final String RIGHT = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }";

    @TempDir
    private Path folder;

    @Test
    void arraysThatAreNotRead() {
        Golden.check("npy-fortran", NUMPY, () -> open("fortran"));
        Golden.check("npy-big-endian", NUMPY, () -> open("big-endian"));
        Golden.check("npy-records", NUMPY, () -> open("records"));
        assertEquals("LW-DATA-032", code(() -> open("complex")));
        Golden.check("npy-scalar", NUMPY, () -> open("scalar"));
        assertEquals("LW-DATA-034", code(() -> open("empty")));
    }

    @Test
    void targetsThatDoNotFit() {
        Golden.check("npy-integer-matrix", NUMPY, () -> open("f4", "i4"));
        Golden.check("npy-counts", NUMPY, () -> open("images", "labels"));
        var two = new Npy(file("f4"), Optional.of(file("labels")), List.of("a", "b"));
        assertEquals("LW-DATA-024", code(() -> two.open(Reading.training(1))));
        var negative = folder.resolve("negative.npy");
        NpyWriter.write(negative, Tensor.of(new int[]{0, -1, 0}, 0, Shape.of(3)));
        var source = new Npy(file("f4"), Optional.of(negative), List.of());
        assertEquals("LW-DATA-024", code(() -> source.open(Reading.training(1))));
    }

    @Test
    void notNumPy() {
        refused("LW-DATA-030", new byte[0]);
        refused("LW-DATA-030", "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.US_ASCII));
        refused("LW-DATA-030", bytes(4, RIGHT, 4));
        refused("LW-DATA-031", Arrays.copyOf(bytes(1, RIGHT, 4), 9));
        refused("LW-DATA-031", Arrays.copyOf(bytes(1, RIGHT, 4), 40));
    }

    @Test
    void truncatedAndTrailing() {
        refused("LW-DATA-022", bytes(1, RIGHT, 3));
        refused("LW-DATA-022", bytes(1, RIGHT, 5));
        var packed = TestFiles.writePacked(folder.resolve("a.npy.gz"), bytes(1, RIGHT, 3));
        assertEquals("LW-DATA-022", code(() -> open(packed)));
    }

    @Test
    void hostileHeaders() {
        header("LW-DATA-022", "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }");
        header("LW-DATA-007", "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 2000000000), }");
        header("LW-DATA-007", "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }");
        header("LW-DATA-031", "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }");
        header("LW-DATA-031", "{'descr': '<f8', 'fortran_order': False, 'shape': (1,2), 'evil': 1}");
        header("LW-DATA-031", "{'descr': '<f8', 'descr': '<f8', 'shape': (1,)}");
        header("LW-DATA-031", "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'shape': (2,)}");
        header("LW-DATA-031", "{'descr': '<f8', 'shape': (1,)}");
        header("LW-DATA-031", "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}");
        header("LW-DATA-031", "{'descr': '<f8");
        header("LW-DATA-031", RIGHT + " and more");
        header("LW-DATA-031", "");
        var packed = TestFiles.writePacked(folder.resolve("bomb.npy.gz"),
                bytes(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (200000,), }", 0));
        assertEquals("LW-DATA-022", code(() -> open(packed)));
        Golden.check("npy-header", folder,
                () -> open(write(bytes(1, "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", 4))));
    }

    @Test
    void numbersThatAreNone() {
        var file = folder.resolve("nan.npy");
        NpyWriter.write(file, Tensor.of(new double[]{1, 2, 3, 1e39}, 0, Shape.of(2, 2)));
        Golden.check("npy-not-finite", folder, () -> open(file));
        NpyWriter.write(file, Tensor.of(new float[]{1, Float.NaN}, 0, Shape.of(2)));
        assertEquals("LW-DATA-035", code(() -> open(file)));
    }

    @Test
    void writing() {
        var missing = folder.resolve("no/file.npy");
        assertEquals("LW-DATA-008", code(() -> NpyWriter.open(missing, DType.FLOAT32, Shape.of(1))));
        try (var writer = NpyWriter.open(folder.resolve("short.npy"), DType.FLOAT32, Shape.of(3))) {
            var two = Tensor.zeros(DType.FLOAT32, Shape.of(2));
            writer.append(two);
            assertThrows(IllegalArgumentException.class, () -> writer.append(two));
            assertThrows(IllegalArgumentException.class, () -> writer.append(two.to(DType.FLOAT64)));
        }
        assertEquals("LW-DATA-022", code(() -> open(folder.resolve("short.npy"))));
    }

    private static byte[] bytes(int version, String header, int elements) {
        int before = version == 1 ? 10 : 12;
        byte[] bytes = new byte[before + header.length() + elements];
        System.arraycopy(NpyHeader.MAGIC, 0, bytes, 0, 6);
        bytes[6] = (byte) version;
        bytes[8] = (byte) header.length();
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, before, header.length());
        return bytes;
    }

    private Path write(byte[] content) {
        return TestFiles.write(folder.resolve("array.npy"), content);
    }

    private void refused(String code, byte[] content) {
        assertEquals(code, code(() -> open(write(content))));
    }

    private void header(String code, String header) {
        refused(code, bytes(1, header, 16));
        refused(code, bytes(2, header, 16));
    }

    private static String code(Executable failing) {
        return assertThrows(LanewiseException.class, failing).code();
    }

    private static Path file(String name) {
        return NUMPY.resolve(name + ".npy");
    }

    private static void open(Path file) {
        new Npy(file, Optional.empty(), List.of()).open(Reading.training(1));
    }

    private static void open(String name) {
        open(file(name));
    }

    private static void open(String features, String target) {
        new Npy(file(features), Optional.of(file(target)), List.of()).open(Reading.training(1));
    }
}
