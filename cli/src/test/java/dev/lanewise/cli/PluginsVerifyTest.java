package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.engine.plugin.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A jar is held to its contract from the command line: what lies is found, and what keeps its promises is sealed. */
class PluginsVerifyTest {
    @TempDir
    static Path work;

    private static Path liars;

    @BeforeAll
    static void compile() throws IOException {
        liars = PluginJars.compile(work, "Liars", false).write(work.resolve("jars/liars-1.jar"), "1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "wrong-backward | gradients agree with central differences | the gradient of input 0 (1)",
        "transposed | gradients agree with central differences | the gradient of input 0",
        "forgotten | gradients agree with central differences | the gradient of parameter 'shift'",
        "undeclared | the backward pass reads only what the plan declares | add readsInput(0) to the plan",
        "remembers | the same gives the same, and a layer has no state | the layer keeps state",
        "crowded | one instance serves several threads at once | keep it in a local variable or in a saved tensor",
        "wasteful | a step of the steady state allocates nothing | 8016 bytes a step",
        "endless | the plan depends on nothing but the inputs' shapes | liars.Liars$Endless.plan, line",
        "overwrites | gradients are added where they are to be added | honour Gradient.write()",
        "chatty | nothing is printed | forward of",
        "hidden-state | all state is in the slots | the optimizer keeps state outside its slots",
        "moody | the rate depends on nothing but base, step, horizon and recorded losses | a resume would go wrong",
        "drifting | batches add up to the whole | three batches give another figure"})
    void findsWhatLies(String part, String promise, String text) {
        var terminal = Captured.pipe();
        assertEquals(1, terminal.run("plugins", "verify", liars.toString(), "--part", part, "--limit", "2", "--quiet"),
                terminal::err);
        assertTrue(terminal.out().contains("broken: " + promise), terminal::out);
        assertTrue(terminal.out().contains(text), terminal::out);
        assertFalse(Files.exists(Seal.file(liars)));
    }

    @Test
    void saysWhatIsWrongAndHowToFindItAgain() {
        var terminal = Captured.pipe();
        terminal.run("plugins", "verify", liars.toString(), "--part", "wrong-backward", "--seed", "5");
        Golden.check("verify-wrong-backward", terminal.out().replace(liars.toString(), "liars-1.jar")
                .replaceAll("-?\\d+\\.\\d+(e-?\\d+|E-?\\d+)?", "#").replaceAll("(?m)^layer wrong-backward: .*\\R", "")
                .replaceAll("seed +\\d{2,}", "seed     #")
                .replaceAll("kit [^,]+", "kit #"));
    }

    @Test
    void aPartThatIsNotThereIsNamed() {
        var terminal = Captured.pipe();
        assertEquals(2, terminal.run("plugins", "verify", liars.toString(), "--part", "modoy"));
        assertTrue(terminal.err().startsWith("LW-PLUGIN-040"), terminal::err);
        assertTrue(terminal.err().contains("write 'moody'"), terminal::err);
    }

    @Test
    void aFileThatIsNoJarIsBadInput() throws IOException {
        var text = Files.writeString(work.resolve("text.jar"), "not a jar");
        var terminal = Captured.pipe();
        assertEquals(2, terminal.run("plugins", "verify", text.toString()), terminal::err);
    }

    /** A whole verification: sealed, and reported. */
    @Test
    void sealsWhatKeepsItsPromises(@TempDir Path folder) throws IOException {
        var jar = PluginJars.compile(folder, "Honest", false).write(folder.resolve("jars/honest-2.jar"), "2");
        var page = folder.resolve("report.html");
        var terminal = Captured.pipe();
        assertEquals(0, terminal.run("plugins", "verify", jar.toString(), "--seed", "9", "--report", page.toString()),
                () -> terminal.out() + terminal.err());
        var seal = Seal.read(jar).orElseThrow();
        assertEquals(9, seal.seed());
        assertEquals(List.of("own-activation", "own-schedule"), seal.parts());
        var html = Files.readString(page);
        Stream.of("own-activation", "gradients agree with central differences", "0 broken")
                .forEach(text -> assertTrue(html.contains(text), text));
        assertTrue(terminal.out().contains("× the time of "), terminal::out);
    }

    /** What a stale seal vouched for is gone as soon as a verification begins, and stays so where one fails. */
    @Test
    void aFailureTakesTheSealAway(@TempDir Path folder) throws IOException {
        var jar = Files.copy(liars, folder.resolve("liars-1.jar"));
        new Seal("0".repeat(64), "old", 1, 1, 1, List.of("moody")).write(jar);
        var terminal = Captured.pipe();
        assertEquals(1, terminal.run("plugins", "verify", jar.toString(), "--part", "moody", "--quiet"));
        assertFalse(Files.exists(Seal.file(jar)));
    }
}
