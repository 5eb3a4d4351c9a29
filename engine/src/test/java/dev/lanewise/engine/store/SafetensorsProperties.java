package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SafetensorsProperties {

    /** Names, order, types, shapes, bits and metadata come back. */
    @Property
    void whatIsWrittenIsRead(@ForAll("files") Map<String, Tensor> tensors, @ForAll Map<String, String> metadata)
            throws IOException {
        var file = Files.createTempFile("lanewise", ".safetensors");
        try {
            Safetensors.write(file, new LinkedHashMap<>(tensors), new LinkedHashMap<>(metadata));
            var read = Safetensors.read(file);

            assertEquals(text(tensors), text(read.tensors()));
            assertEquals(metadata, read.metadata());
            long headerLength = Files.size(file) - 8
                    - tensors.values().stream().mapToLong(tensor -> (long) tensor.size() * tensor.type().bytes()).sum();
            assertEquals(0, headerLength % 8);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<Map<String, Tensor>> files() {
        return Arbitraries.maps(Arbitraries.strings().filter(name -> !name.equals("__metadata__")), tensors())
                .ofMaxSize(5);
    }

    private static Arbitrary<Tensor> tensors() {
        var shapes = Arbitraries.integers().between(1, 4).array(int[].class).ofMaxSize(4).map(Shape::of);
        return Combinators
                .combine(Arbitraries.of(DType.class), shapes, Arbitraries.longs(), Arbitraries.integers().between(0, 3))
                .as(SafetensorsProperties::tensor);
    }

    /** A view from {@code offset} on, of bits that follow from {@code seed}. */
    private static Tensor tensor(DType type, Shape shape, long seed, int offset) {
        int length = offset + shape.size();
        var tensor = switch (type) {
            case FLOAT32 -> Tensor.of(new float[length], offset, shape);
            case FLOAT64 -> Tensor.of(new double[length], offset, shape);
            case INT32 -> Tensor.of(new int[length], offset, shape);
        };
        for (int i = 0; i < length; i++) {
            long bits = (seed + i) * 0x9E3779B97F4A7C15L;
            switch (type) {
                case FLOAT32 -> tensor.floats()[i] = Float.intBitsToFloat((int) bits);
                case FLOAT64 -> tensor.doubles()[i] = Double.longBitsToDouble(bits);
                case INT32 -> tensor.ints()[i] = (int) bits;
            }
        }
        return tensor;
    }

    private static String text(Map<String, Tensor> tensors) {
        return tensors.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + " " + bits(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String bits(Tensor tensor) {
        return Stream.iterate(tensor.offset(), i -> i + 1).limit(tensor.size())
                .map(i -> switch (tensor.type()) {
                    case FLOAT32 -> Integer.toHexString(Float.floatToRawIntBits(tensor.floats()[i]));
                    case FLOAT64 -> Long.toHexString(Double.doubleToRawLongBits(tensor.doubles()[i]));
                    case INT32 -> Integer.toHexString(tensor.ints()[i]);
                })
                .collect(Collectors.joining(" "));
    }
}
