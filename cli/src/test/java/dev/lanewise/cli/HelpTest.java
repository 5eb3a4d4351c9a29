package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @Test
    void theProgramsHelp() {
        var captured = Captured.pipe();
        assertEquals(0, captured.run("--help"));
        Golden.check("help", captured.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "plan", "bench", "resume", "evaluate", "predict", "replay", "verify-resume",
        "parts", "schema", "inspect", "plugins", "plugins list", "plugins show", "plugins new", "plugins kit"})
    void everyCommandHasHelp(String command) {
        var captured = Captured.pipe();
        assertEquals(0, captured.run((command + " --help").split(" ")));
        assertEquals("", captured.err());
        Golden.check("help-" + command.replace(' ', '-'), captured.out());
    }

    @Test
    void helpFitsIntoEightyColumns() {
        for (var command : new String[]{"train", "plan", "bench", "resume", "evaluate", "predict", "replay",
            "verify-resume",
            "parts", "schema", "inspect", "plugins", "plugins list", "plugins show", "plugins new", "plugins kit"}) {
            var captured = Captured.pipe();
            captured.run((command + " --help").split(" "));
            captured.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        }
    }

    @Test
    void theVersionNamesWhatABugReportNeeds() {
        var captured = Captured.pipe();
        assertEquals(0, captured.run("--version"));
        assertTrue(captured.out().matches("(?s)lanewise .*JVM .*machine .*processors.*kernels  scalar.*"),
                captured.out());
    }

    @Test
    void aPartsSettingsComeFromItsRecord() {
        var captured = Captured.pipe();
        assertEquals(0, captured.run("parts", "linear"));
        Golden.check("parts-linear", captured.out().replaceAll("(from lanewise-\\w+) [^)]*", "$1 VERSION"));
    }

    @Test
    void theSettingsFileIsDescribed() {
        var captured = Captured.pipe();
        assertEquals(0, captured.run("parts", "run"));
        Golden.check("parts-run", captured.out());
    }

    @Test
    void everyKindIsListed() {
        var captured = Captured.pipe();
        assertEquals(0, captured.run("parts"));
        for (var kind : new String[]{"layer", "loss", "optimizer", "schedule", "initializer", "regularizer",
            "constraint",
            "metric",
            "data-source", "transform"}) {
            assertTrue(captured.out().lines().anyMatch(kind::equals), () -> kind + " in " + captured.out());
        }
        assertTrue(captured.out().matches("(?s).*\n  softmax-cross-entropy +negative log.*"), captured.out());
    }
}
