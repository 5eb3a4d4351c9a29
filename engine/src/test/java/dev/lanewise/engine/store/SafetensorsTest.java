package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.Golden;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Made by hand from the format's description: F32 [2,1] = 1, -2 and I32 [] = 7, in the other order than the header's. */
    private static final String HEADER = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[4,12]},"
            + "\"__metadata__\":{\"format\":\"pt\"}, \"n\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[0,4]}}";

    private static final String DATA = "07000000" + "0000803f" + "000000c0";

    @TempDir
    Path folder;

    @Test
    void readsBytesMadeByHand() throws IOException {
        var file = Safetensors.read(file(HEADER + " ", DATA));

        assertEquals("[w, n]", file.tensors().keySet().toString());
        assertEquals(Shape.of(2, 1), file.tensors().get("w").shape());
        assertArrayEquals(new float[]{1, -2}, file.tensors().get("w").floats());
        assertArrayEquals(new int[]{7}, file.tensors().get("n").ints());
        assertEquals(Map.of("format", "pt"), file.metadata());
    }

    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        var file = folder.resolve("out");
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("w", Tensor.of(new float[]{9, 1, -2, 9}, 1, Shape.of(2, 1)));
        tensors.put("d", Tensor.of(new double[]{1}, 0, Shape.scalar()));
        tensors.put("n", Tensor.of(new int[]{7}, 0, Shape.of(1)));

        Safetensors.write(file, tensors, new LinkedHashMap<>(Map.of("step", "3")));

        var header =
                "{\"__metadata__\":{\"step\":\"3\"},\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                        + "\"d\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[8,16]},\"n\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[16,20]}}";
        int padded = (header.length() + 7) / 8 * 8;
        var wanted = "%02x".formatted(padded) + "00".repeat(7) + HEX.formatHex(header.getBytes(StandardCharsets.UTF_8))
                + "20".repeat(padded - header.length())
                + "0000803f000000c0" + "000000000000f03f" + "07000000";
        assertEquals(wanted, HEX.formatHex(Files.readAllBytes(file)));
    }

    @Test
    void aFileWithoutTensorsIsFine() {
        var file = folder.resolve("none");

        Safetensors.write(file, new LinkedHashMap<>(), new LinkedHashMap<>());

        assertEquals(0, Safetensors.read(file).tensors().size());
    }

    @Test
    void manyBuffersLongTensorsSurvive() {
        float[] floats = new float[100_003];
        double[] doubles = new double[50_021];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(i * 0x9E3779B9);
        }
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = Double.longBitsToDouble(i * 0x9E3779B97F4A7C15L);
        }
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("floats", Tensor.of(floats, 0, Shape.of(floats.length)));
        tensors.put("doubles", Tensor.of(doubles, 0, Shape.of(doubles.length)));
        var file = folder.resolve("long");

        Safetensors.write(file, tensors, new LinkedHashMap<>());

        var read = Safetensors.read(file).tensors();
        assertArrayEquals(floats, read.get("floats").floats());
        assertArrayEquals(doubles, read.get("doubles").doubles());
    }

    @Test
    void theNameOfTheMetadataIsTaken() {
        SequencedMap<String, Tensor> tensors =
                new LinkedHashMap<>(Map.of("__metadata__", Tensor.of(new int[1], 0, Shape.scalar())));

        assertThrows(IllegalArgumentException.class,
                () -> Safetensors.write(folder.resolve("x"), tensors, new LinkedHashMap<>()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not-json        | {"w" {}}
            list            | []
            unknown-dtype   | {"w":{"dtype":"BF16","shape":[6],"data_offsets":[0,12]}}
            dtype-number    | {"w":{"dtype":32,"shape":[3],"data_offsets":[0,12]}}
            missing-field   | {"w":{"dtype":"F32","shape":[3]}}
            extra-field     | {"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12],"run":"rm"}}
            no-object       | {"w":3}
            shape-text      | {"w":{"dtype":"F32","shape":["3"],"data_offsets":[0,12]}}
            shape-fraction  | {"w":{"dtype":"F32","shape":[3.0],"data_offsets":[0,12]}}
            shape-negative  | {"w":{"dtype":"F32","shape":[-3],"data_offsets":[0,12]}}
            shape-zero      | {"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}
            shape-overflow  | {"w":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,2147483647],"data_offsets":[0,12]}}
            shape-no-list   | {"w":{"dtype":"F32","shape":3,"data_offsets":[0,12]}}
            size            | {"w":{"dtype":"F64","shape":[3],"data_offsets":[0,12]}}
            beyond          | {"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}
            far-beyond      | {"w":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4000000000]}}
            backwards       | {"w":{"dtype":"F32","shape":[3],"data_offsets":[12,0]}}
            three-offsets   | {"w":{"dtype":"F32","shape":[3],"data_offsets":[0,4,12]}}
            overlap         | {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"v":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}
            hole            | {"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"v":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}
            hole-at-start   | {"w":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}
            left-over       | {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}
            no-tensors      | {}
            twice           | {"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}
            metadata-number | {"__metadata__":{"step":3},"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}
            metadata-list   | {"__metadata__":[],"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}
            """)
    void refusesHeaders(String name, String header) {
        Golden.check("model-" + name, folder, () -> Safetensors.read(file(header, "00".repeat(12))));
    }

    @Test
    void refusesFiles() throws IOException {
        Files.writeString(folder.resolve("model.safetensors"), "");

        Golden.check("model-missing", folder, () -> Safetensors.read(folder.resolve("model.safetensor")));
        Golden.check("model-folder", folder, () -> Safetensors.read(folder));
        Golden.check("model-empty", folder, () -> Safetensors.read(folder.resolve("model.safetensors")));
        Golden.check("model-header-too-long", folder, () -> Safetensors.read(bytes(1000, "{}", "")));
        Golden.check("model-header-huge", folder, () -> Safetensors.read(bytes(Long.MAX_VALUE, "{}", "")));
        Golden.check("model-header-negative", folder, () -> Safetensors.read(bytes(-1, "{}", "")));
        Golden.check("model-not-utf8", folder,
                () -> Safetensors.read(Files.write(folder.resolve("f"), HEX.parseHex("0300000000000000" + "7bff7d"))));
        Golden.check("model-blank-first", folder, () -> Safetensors.read(file(" {}", "")));
    }

    /** Cut anywhere, the file is refused. */
    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = Files.readAllBytes(file(HEADER, DATA));
        for (int length = 0; length < whole.length; length++) {
            var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            var error = assertThrows(LanewiseException.class, () -> Safetensors.read(cut), "cut to " + length);
            assertEquals("LW-MODEL", error.code().substring(0, 8));
        }
    }

    /** Changed anywhere, the file is read or refused, and nothing else. */
    @Test
    void survivesEveryChangedByte() throws IOException {
        byte[] whole = Files.readAllBytes(file(HEADER, DATA));
        for (int i = 0; i < whole.length; i++) {
            for (int change : List.of(1, 0x20, 0x80, 0xFF)) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) change;
                try {
                    Safetensors.read(Files.write(folder.resolve("changed"), changed));
                } catch (LanewiseException e) {
                    assertEquals("LW-MODEL", e.code().substring(0, 8));
                }
            }
        }
    }

    private Path file(String header, String data) throws IOException {
        return bytes(header.getBytes(StandardCharsets.UTF_8).length, header, data);
    }

    private Path bytes(long length, String header, String data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] elements = HEX.parseHex(data);
        var all = ByteBuffer.allocate(8 + text.length + elements.length).order(ByteOrder.LITTLE_ENDIAN).putLong(length)
                .put(text).put(elements);
        return Files.write(folder.resolve("model"), all.array());
    }
}
