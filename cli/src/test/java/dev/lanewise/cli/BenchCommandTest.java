package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.store.Json;
import dev.lanewise.measure.History;
import dev.lanewise.measure.profile.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private static final String SETTINGS = """
            data: {source: {type: spiral, examples: 300}}
            model:
              - {type: linear, units: 8}
              - relu
              - {type: linear, units: 3}
            loss: softmax-cross-entropy
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            training: {epochs: 1, batch: 64}
            output: taken
            """;

    @TempDir
    Path folder;

    private Captured run(int code, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("net.yaml"), SETTINGS);
        var arguments = new ArrayList<>(List.of("bench", file.toString(), "--seconds", "0.05", "--threads", "1",
                "--kernels", "scalar"));
        arguments.addAll(List.of(more));
        var captured = Captured.pipe();
        assertEquals(code, captured.run(arguments.toArray(String[]::new)), captured.out() + captured.err());
        return captured;
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aRowAPassAndWhatDominates() throws IOException {
        var out = run(0).out();
        var rows = out.lines().takeWhile(line -> !line.isEmpty()).map(line -> line.split(" {2,}\\S")[0]).toList();
        assertEquals(List.of("pass", "data", "linear1 (linear) forward", "", "relu1 (relu) forward", "",
                "linear2 (linear) forward", "", "loss (softmax-cross-entropy) forward", "", "update (sgd)", "rest"),
                rows);
        assertTrue(out.contains("in linear1"), out);
        assertTrue(out.contains("\nwhole step "), out);
        assertTrue(out.lines().toList().getLast().contains(" of a step"), out);
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void figuresAsJsonAndAsAPage() throws IOException {
        run(0, "--batch", "32", "--json", at("net.json"), "--html", at("net.html"));
        var figures = new Binder(Catalog.of(List.of())).bind(Figures.class,
                Json.parse(Files.readString(folder.resolve("net.json"))));
        assertEquals("net", figures.network());
        assertEquals(32, figures.batch());
        assertTrue(Files.readString(folder.resolve("net.html")).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void whatBecameSlowerEndsWithFourAndIsNotKept() throws IOException {
        assertTrue(run(0, "--save", at("kept"), "--against", "last").out().contains("nothing to compare with yet"));
        assertTrue(run(0, "--save", at("base.json")).out().contains("saved " + at("base.json")));
        faster(folder.resolve("base.json"));
        var out = run(4, "--against", at("base.json"), "--save", at("kept")).out();
        assertTrue(out.contains("judged: whole step slower, one example slower"), out);
        assertTrue(out.endsWith("not saved: it is slower\n"), out);
        assertEquals(1, new History(folder.resolve("kept")).entries().size());
    }

    /** As if the machine that took these times had been a thousand times as fast. */
    private static void faster(Path file) throws IOException {
        var text = Files.readString(file);
        var slow = new StringBuilder();
        int end = 0;
        for (int at = text.indexOf("\"nanos\":["); at >= 0; at = text.indexOf("\"nanos\":[", end)) {
            slow.append(text, end, at);
            end = text.indexOf(']', at);
            slow.append(text.substring(at, end).replaceAll("([0-9.E-]+)(?=,|$)", "1E-3"));
        }
        Files.writeString(file, slow.append(text.substring(end)));
    }

    @Test
    void anotherNetworkIsNotCompared() throws IOException {
        run(0, "--save", at("base.json"));
        var err = run(2, "--against", at("base.json"), "--set", "model.0.units=9").err();
        assertTrue(err.contains("LW-BENCH-020"), err);
        run(0, "--save", at("kept"));
        err = run(2, "--against", at("kept"), "--batch", "10").err();
        assertTrue(err.contains("LW-BENCH-021"), err);
    }

    @Test
    void whatCannotBeRightIsRefusedBeforeAnythingIsMeasured() throws IOException {
        assertTrue(run(2, "--against", at("missing.json")).err().contains("LW-BENCH-002"));
        Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        assertTrue(run(2, "--against", at("other.json")).err().contains("LW-BENCH-001"));
        assertTrue(run(2, "--against", "last").err().contains("LW-BENCH-023"));
        assertTrue(run(2, "--tolerance", "much").err().contains("LW-BENCH-005"));
        assertTrue(run(2, "--seconds", "0").err().contains("number of seconds"));
        for (var option : List.of("--json", "--html", "--save")) {
            var nowhere = run(2, option, at("missing/net.json"));
            assertTrue(nowhere.err().contains("LW-RUN-001") && nowhere.err().contains("no folder"), nowhere.err());
            assertFalse(nowhere.out().contains("pass"), nowhere.out());
        }
        assertTrue(run(2, "--html", folder.toString()).err().contains("a folder of that name"));
        var captured = run(2, "--set", "model.0.units=0");
        assertTrue(captured.err().contains("LW-CONFIG-"), captured.err());
        assertFalse(captured.out().contains("pass"), captured.out());
    }
}
