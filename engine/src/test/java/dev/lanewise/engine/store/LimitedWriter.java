package dev.lanewise.engine.store;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Runs in a process whose files may not grow beyond a few blocks, writes too much in each way, and keeps what is said. */
final class LimitedWriter {
    private LimitedWriter() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("text.error"),
                failure(() -> WholeFile.write(folder.resolve("text"), "x".repeat(1 << 20))));
        SequencedMap<String, Tensor> tensors =
                new LinkedHashMap<>(Map.of("w", Tensor.of(new float[1 << 18], 0, Shape.of(1 << 18))));
        Files.writeString(folder.resolve("model.error"),
                failure(() -> Safetensors.write(folder.resolve("model"), tensors, new LinkedHashMap<>())));
        Files.writeString(folder.resolve("lines.error"), failure(() -> {
            try (var log = LineLog.create(folder.resolve("lines"))) {
                for (int i = 0;; i++) {
                    log.append(i + " " + "x".repeat(1000));
                }
            }
        }));
    }

    private static String failure(Runnable body) {
        try {
            body.run();
            return "nothing";
        } catch (LanewiseException e) {
            return e.problem().text();
        }
    }
}
