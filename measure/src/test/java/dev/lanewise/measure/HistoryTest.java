package dev.lanewise.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final MachineCard CARD = new MachineCard("a processor", 2, 8000, "Linux", 512, "JVM 25",
            List.of("-Xmx1g"), new MachineSpeed(130.5, 11.2, 1.4));
    private static final MachineCard OTHER = new MachineCard("another processor", 2, 8000, "Linux", 512, "JVM 25",
            List.of(), new MachineSpeed(13, 11, 1.4));
    private static final Measurement ONE = new Measurement("Gemm [NN 64]", new Work(2e6, 3e4), 2, Optional.of(0.0), 1,
            List.of(new Window(1234.5, new MachineSpeed(131, 11, 1.39), 0),
                    new Window(1240.25, new MachineSpeed(129, 12, 1.41), 1)));
    private static final String FIRST = "a".repeat(40);

    @TempDir
    Path folder;

    private static HistoryEntry entry(String time, MachineCard card, Commit commit) {
        return new HistoryEntry(time, Optional.of(commit), card, List.of(Series.of(ONE)));
    }

    @Test
    void whatIsAppendedIsReadAgain() {
        var history = new History(folder.resolve("deep/history"));
        var written = entry("2026-11-28T10:00:00Z", CARD, new Commit(FIRST, true));
        var file = history.append(written);
        assertEquals("2026-11-28T100000Z-aaaaaaaaaaaa-dirty.bench.json", file.getFileName().toString());
        assertEquals(written, History.read(file));
        assertEquals(List.of(ONE), History.read(file).measurements());
        assertEquals(List.of(written), history.entries());
    }

    @Test
    void nothingIsEverOverwritten() {
        var history = new History(folder);
        var written = entry("2026-11-28T10:00:00Z", CARD, new Commit(FIRST, false));
        assertTrue(!history.append(written).equals(history.append(written)));
        assertEquals(2, history.entries().size());
    }

    @Test
    void theLastOneIsTheNewestOfThisMachine() {
        var history = new History(folder);
        var old = entry("2026-11-27T10:00:00Z", CARD, new Commit(FIRST, false));
        var young = entry("2026-11-28T10:00:00Z", CARD, new Commit("b".repeat(40), true));
        history.append(young);
        history.append(old);
        history.append(entry("2026-11-29T10:00:00Z", OTHER, new Commit(FIRST, false)));
        assertEquals(Optional.of(young), history.last(CARD));
        assertEquals(old, history.ofCommit(FIRST, CARD).orElseThrow());
        assertEquals(Optional.empty(), history.ofCommit("b".repeat(40), CARD), "its files had been changed");
        assertEquals(young, history.against("last", CARD, folder));
    }

    @Test
    void whatCantBeComparedIsRefused() {
        var history = new History(folder);
        refused("LW-BENCH-003", () -> history.against("last", CARD, folder));
        var file = history.append(entry("2026-11-29T10:00:00Z", OTHER, new Commit(FIRST, false)));
        refused("LW-BENCH-003", () -> history.against("last", CARD, folder));
        refused("LW-BENCH-003", () -> history.against("no-such-revision", CARD, folder));
        refused("LW-BENCH-004", () -> history.against(file.toString(), CARD, folder));
        refused("LW-BENCH-002", () -> history.against(folder.resolve("missing.json").toString(), CARD, folder));
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        var history = new History(folder);
        var file = history.append(entry("2026-11-29T10:00:00Z", CARD, new Commit(FIRST, false)));
        var whole = Files.readString(file);
        for (var text : List.of("", "[]", "{\"time\":1}", whole.substring(0, whole.length() / 2),
                whole.replace("\"nanos\":[1234.5,", "\"nanos\":["), whole.replace("\"fma\":[131.0", "\"fma\":[\"x\""),
                whole.replace("\"time\"", "\"thyme\""))) {
            Files.writeString(file, text);
            var error = refused("LW-BENCH-001", history::entries);
            assertTrue(error.getMessage().contains(file.getFileName().toString()), error::getMessage);
        }
    }

    @Test
    void otherFilesInTheFolderDoNotMatter() throws IOException {
        Files.writeString(folder.resolve("2026.jmh.json"), "[]");
        assertEquals(List.of(), new History(folder).entries());
        assertEquals(List.of(), new History(folder.resolve("not-there")).entries());
    }

    @Test
    void aFolderThatCantBeMadeIsAProblem() throws IOException {
        var file = Files.createFile(folder.resolve("taken"));
        refused("LW-BENCH-006", () -> new History(file).append(entry("2026-11-29T10:00:00Z", CARD,
                new Commit(FIRST, false))));
    }

    @Test
    void toleranceIsPerCent() {
        assertEquals(0.05, Tolerance.parse("5"));
        assertEquals(0.025, Tolerance.parse(" 2.5 % "));
        for (var wrong : List.of("", "five", "-1", "101", "NaN", "1e9")) {
            refused("LW-BENCH-005", () -> Tolerance.parse(wrong));
        }
    }

    private static LanewiseException refused(String code, org.junit.jupiter.api.function.Executable action) {
        var error = assertThrows(LanewiseException.class, action);
        assertEquals(code, error.code());
        return error;
    }
}
