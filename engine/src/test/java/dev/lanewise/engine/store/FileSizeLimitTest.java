package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real failures of writing, of a kind that root has too: a process whose files may have 16 KiB, more or less. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FileSizeLimitTest {
    @TempDir
    static Path folder;

    @BeforeEach
    void writeTooMuch() throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("lines.error"))) {
            return;
        }
        Files.writeString(folder.resolve("model"), "old");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder("sh", "-c", "ulimit -f 32; exec \"$@\"", "sh", java, "-XX:-UsePerfData",
                "-Xshare:auto", "-cp",
                System.getProperty("java.class.path"), LimitedWriter.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    @Test
    void aTextThatDoesNotFitLeavesNothing() throws IOException {
        assertRefused("text");
        assertFalse(Files.exists(folder.resolve("text")));
    }

    @Test
    void aModelThatDoesNotFitLeavesTheOldOne() throws IOException {
        assertRefused("model");
        assertEquals("old", Files.readString(folder.resolve("model")));
    }

    @Test
    void aLogKeepsItsWholeLines() throws IOException {
        assertRefused("lines");
        var lines = Files.readAllLines(folder.resolve("lines"));
        assertTrue(lines.size() >= 10);
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(i + " " + "x".repeat(1000), lines.get(i));
        }
        assertTrue(Files.readString(folder.resolve("lines")).endsWith("\n"));
    }

    @Test
    void noTemporaryFileStays() throws IOException {
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".part")).toList());
        }
    }

    private static void assertRefused(String name) throws IOException {
        var text = Files.readString(folder.resolve(name + ".error"));
        assertTrue(text.startsWith("LW-RUN-001  " + folder.resolve(name)), text);
        assertTrue(text.contains("larger than the system permits"), text);
    }
}
