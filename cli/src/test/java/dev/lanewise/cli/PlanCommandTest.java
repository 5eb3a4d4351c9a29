package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final String SETTINGS = """
            data: {source: {type: spiral, examples: 300}}
            model:
              - {type: linear, units: 100}
              - relu
              - {name: again, type: linear, units: 100}
              - tanh
              - {name: sum, type: add, inputs: [relu1, tanh1]}
              - {type: linear, units: 3}
            loss: softmax-cross-entropy
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            training: {epochs: 1, batch: 64}
            """;

    @TempDir
    Path folder;

    private Captured run(int code, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("net.yaml"), SETTINGS);
        var arguments = new String[more.length + 2];
        arguments[0] = "plan";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        var captured = Captured.pipe();
        assertEquals(code, captured.run(arguments), captured.err());
        return captured;
    }

    @Test
    void aTable() throws IOException {
        var table = run(0).out();
        Golden.check("plan", table);
        table.lines().forEach(line -> assertTrue(line.length() <= 100, line));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void theSameAsJson() throws IOException {
        Golden.check("plan-json", run(0, "--json").out());
    }

    @Test
    void whatTrainRefusesIsRefusedHereToo() throws IOException {
        var captured = run(2, "--set", "model.5.units=0");
        assertTrue(captured.err().contains("LW-CONFIG-"), captured.err());
        assertFalse(captured.err().contains("internal error"), captured.err());
        assertEquals("", captured.out());
    }
}
