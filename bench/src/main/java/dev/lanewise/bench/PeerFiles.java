package dev.lanewise.bench;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.npy.NpyWriter;
import dev.lanewise.engine.plan.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * What every peer starts from, written once: {@code x.npy} (steps, batch, ...), {@code y.npy} likewise, int32 class indices or
 * float32 values, and the starting values {@code p0.npy}, {@code p1.npy}, ... in the order of the graph, as our layers hold them.
 */
final class PeerFiles {
    private PeerFiles() {}

    /** Writes a workload's files into {@code folder/NAME}. */
    static void write(Path folder, Workload workload, Dataset data, Parameters start) throws IOException {
        var into = Files.createDirectories(folder.resolve(workload.name()));
        write(into.resolve("x.npy"), workload, data, Dataset.FEATURES);
        write(into.resolve("y.npy"), workload, data, Dataset.TARGET);
        for (int i = 0; i < start.count(); i++) {
            NpyWriter.write(into.resolve("p" + i + ".npy"), start.parameter(i));
        }
    }

    private static void write(Path file, Workload workload, Dataset data, String name) {
        int number = data.field(name);
        var field = data.fields().get(number);
        var type = field.type().isFloating() ? DType.FLOAT32 : field.type();
        int steps = data.size() / workload.batch();
        var all = Tensor.zeros(type, field.shape().prepend(data.size()));
        data.gather(number, IntStream.range(0, data.size()).toArray(), 0, data.size(), all);
        NpyWriter.write(file, all.reshape(byStep(steps, workload.batch(), field.shape())));
    }

    private static Shape byStep(int steps, int batch, Shape example) {
        return example.prepend(batch).prepend(steps);
    }
}
