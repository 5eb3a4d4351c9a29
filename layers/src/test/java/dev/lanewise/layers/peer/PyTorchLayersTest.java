package dev.lanewise.layers.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.embedding.Embedding;
import dev.lanewise.layers.shape.Concat;
import dev.lanewise.layers.shape.Flatten;
import dev.lanewise.layers.window.AveragePool;
import dev.lanewise.layers.window.Conv1d;
import dev.lanewise.layers.window.Conv2d;
import dev.lanewise.layers.window.MaxPool;
import dev.lanewise.testkit.LayerProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers with the weights, inputs and outputs that PyTorch wrote: an oracle that knows nothing of this project. The file comes
 * from github.com/onnx/onnx, folder onnx/backend/test/data; LANEWISE_DATA names the folder in which it lies.
 */
class PyTorchLayersTest {
    static final Path FILE = Path.of(System.getenv().getOrDefault("LANEWISE_DATA", "../../shared/data"))
            .resolve("peer-onnx-pytorch.zip").toAbsolutePath().normalize();

    /** Fields of ONNX messages: a model's graph, a graph's parameters, a tensor's contents. */
    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int RAW = 9;
    private static final int NAME = 8;
    private static final long INT64 = 7;

    /** What PyTorch's float32 may be off a float64 sum of some dozen products. */
    static final double ROUNDING = 2e-6;

    /** A tensor of a file, with the batch as its first axis. */
    record Values(int[] dims, double[] numbers) {
        int batch() {
            return dims[0];
        }

        Shape example() {
            return Shape.of(Arrays.copyOfRange(dims, 1, dims.length));
        }
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("Conv1d", conv1d(5, 3)),
                Arguments.of("Conv1d_dilated", conv1d(5, 3, "dilation", 2)),
                Arguments.of("Conv1d_groups", conv1d(6, 3, "groups", 2)),
                Arguments.of("Conv1d_pad1", conv1d(5, 3, "padding", 1)),
                Arguments.of("Conv1d_stride", conv1d(5, 3, "stride", 2)),
                Arguments.of("Conv2d", conv2d(4, List.of(3, 2))),
                Arguments.of("Conv2d_depthwise", conv2d(4, List.of(3), "groups", 4)),
                Arguments.of("Conv2d_dilated", conv2d(2, List.of(3), "dilation", 2, "stride", 2, "padding", 1)),
                Arguments.of("Conv2d_groups", conv2d(6, List.of(3, 2), "groups", 2)),
                Arguments.of("Conv2d_no_bias", conv2d(4, List.of(3, 2), "bias", false)),
                Arguments.of("Conv2d_padding", conv2d(4, List.of(3), "stride", 2, "padding", 1)),
                Arguments.of("Conv2d_strided", conv2d(4, List.of(3), "stride", 2)),
                Arguments.of("AvgPool1d", AveragePool.of(2)),
                Arguments.of("AvgPool2d", AveragePool.of(2)),
                Arguments.of("AvgPool2d_stride", AveragePool.of(2)),
                Arguments.of("MaxPool1d", MaxPool.of(4)),
                Arguments.of("MaxPool2d", Binder.create(MaxPool.class, "kernel", 3, "stride", 2, "padding", 1)),
                Arguments.of("Embedding", Embedding.of(4, 3)),
                Arguments.of("operator_concat2", new Concat(0)),
                Arguments.of("operator_flatten", new Flatten()));
    }

    private static Layer conv1d(int filters, int kernel, Object... more) {
        return Binder.create(Conv1d.class, with(filters, kernel, more));
    }

    private static Layer conv2d(int filters, List<Integer> kernel, Object... more) {
        return Binder.create(Conv2d.class, with(filters, kernel, more));
    }

    private static Object[] with(int filters, Object kernel, Object[] more) {
        return Stream.concat(Stream.of("filters", filters, "kernel", kernel), Arrays.stream(more)).toArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void giveWhatPyTorchGives(String name, Layer layer) throws IOException {
        assumeTrue(Files.exists(FILE), "SKIPPED: no " + FILE + "; name its folder with LANEWISE_DATA");
        try (var zip = new ZipFile(FILE.toFile())) {
            var folder = (name.startsWith("operator") ? "pytorch-operator" : "pytorch-converted") + "/test_" + name;
            var inputs = IntStream.range(0, name.endsWith("concat2") ? 2 : 1)
                    .mapToObj(i -> tensor(read(zip, folder + "/test_data_set_0/input_" + i + ".pb"))).toList();
            var output = tensor(read(zip, folder + "/test_data_set_0/output_0.pb"));
            var parameters = parameters(zip, folder);
            compare(layer, inputs, parameters, output);
        }
    }

    /** What a model holds, in the order of the names. */
    static List<Values> parameters(ZipFile zip, String folder) {
        return read(zip, folder + "/model.onnx").messages(GRAPH).getFirst().messages(INITIALIZER).stream()
                .sorted((a, b) -> a.text(NAME).compareTo(b.text(NAME))).map(PyTorchLayersTest::tensor).toList();
    }

    private static void compare(Layer layer, List<Values> inputs, List<Values> parameters, Values output) {
        var shapes = inputs.stream().map(Values::example).toArray(Shape[]::new);
        var probe = LayerProbe.of(layer, inputs.getFirst().batch(), shapes);
        for (int i = 0; i < inputs.size(); i++) {
            probe.input(i, inputs.get(i).numbers());
        }
        var plan = layer.plan(Inputs.of(shapes));
        assertEquals(plan.parameters().size(), parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            assertEquals(Shape.of(parameters.get(i).dims()), plan.parameters().get(i).shape());
            probe.parameter(i, parameters.get(i).numbers());
        }
        assertEquals(output.example(), plan.output());
        assertArrayEquals(output.numbers(), probe.output(), ROUNDING);
    }

    static Protobuf read(ZipFile zip, String name) {
        try (var stream = zip.getInputStream(zip.getEntry(name))) {
            return Protobuf.parse(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Values tensor(Protobuf tensor) {
        int[] dims = tensor.numbers(DIMS).stream().mapToInt(Math::toIntExact).toArray();
        return new Values(dims, numbers(tensor.bytes(RAW), tensor.numbers(TYPE).getFirst(), dims));
    }

    /** Of these files, integers are 64 bits wide, and all others are float64. */
    private static double[] numbers(ByteBuffer raw, long type, int[] dims) {
        double[] numbers = new double[Arrays.stream(dims).reduce(1, (a, b) -> a * b)];
        boolean isNarrow = raw.remaining() == Float.BYTES * numbers.length;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type == INT64 ? raw.getLong() : isNarrow ? raw.getFloat() : raw.getDouble();
        }
        return numbers;
    }
}
