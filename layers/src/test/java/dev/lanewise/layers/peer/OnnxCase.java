package dev.lanewise.layers.peer;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One model that PyTorch exported, with an input and the output that PyTorch gave. Field numbers are those of onnx.proto3.
 *
 * @param input the values that went in
 * @param output what came out
 * @param weights tensors inside the model: its parameters, then its constants
 */
record OnnxCase(Values input, Values output, List<Values> weights) {
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int INITIALIZER = 5;
    private static final int DIMS = 1;
    private static final int RAW = 9;

    /**
     * A tensor of floats, row-major.
     *
     * @param dims its extents
     * @param elements its elements
     */
    record Values(int[] dims, double[] elements) {}

    /** Reads a case from the archive. */
    static OnnxCase read(Path archive, String name) throws IOException {
        try (var zip = FileSystems.newFileSystem(archive)) {
            var folder = zip.getPath(name);
            var graph = parse(folder.resolve("model.onnx")).messages(GRAPH).getFirst();
            var constants = graph.messages(NODE).stream().flatMap(node -> node.messages(ATTRIBUTE).stream())
                    .flatMap(attribute -> attribute.messages(ATTRIBUTE_TENSOR).stream());
            return new OnnxCase(tensor(parse(folder.resolve("test_data_set_0/input_0.pb"))),
                    tensor(parse(folder.resolve("test_data_set_0/output_0.pb"))),
                    Stream.concat(graph.messages(INITIALIZER).stream(), constants).map(OnnxCase::tensor).toList());
        }
    }

    private static Protobuf parse(Path file) throws IOException {
        return Protobuf.parse(Files.readAllBytes(file));
    }

    private static Values tensor(Protobuf message) {
        var raw = message.bytes(RAW).asFloatBuffer();
        double[] elements = new double[raw.remaining()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = raw.get(i);
        }
        return new Values(message.numbers(DIMS).stream().mapToInt(Math::toIntExact).toArray(), elements);
    }
}
