package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.engine.plugin.PluginPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar dropped into a folder, seen from the command line. */
class PluginsTest {
    private static final List<String> PARTS = List.of("own-activation", "own-loss", "own-optimizer", "own-schedule",
            "own-initializer", "own-regularizer", "own-constraint", "own-metric", "own-source", "own-transform");

    private static final String SETTINGS = """
            data: {source: own-source, split: {validation: 0.25}, transforms: own-transform}
            model:
              - {type: linear, units: 4, initializer: own-initializer}
              - own-activation
              - {type: linear, units: 1}
            loss: own-loss
            regularizers: own-regularizer
            constraints: own-constraint
            optimizer: own-optimizer
            schedule: own-schedule
            metrics: own-metric
            training: {epochs: 3, batch: 8}
            """;

    /** What the build has set. */
    private static final @Nullable String HOME = System.getProperty(PluginPlaces.HOME_PROPERTY);

    @TempDir
    static Path work;

    private static PluginJars everything;

    @TempDir
    Path folder;

    private Path settings;
    private Path run;
    private Path beside;

    @BeforeAll
    static void compile() throws IOException {
        everything = PluginJars.compile(work);
    }

    @BeforeEach
    void prepare() throws IOException {
        System.setProperty(PluginPlaces.HOME_PROPERTY, folder.resolve("home").toString());
        settings = Files.writeString(folder.resolve("line.yaml"), SETTINGS);
        run = folder.resolve("runs/line");
        beside = folder.resolve("plugins");
    }

    @AfterEach
    void usualHome() {
        if (HOME == null) {
            System.clearProperty(PluginPlaces.HOME_PROPERTY);
        } else {
            System.setProperty(PluginPlaces.HOME_PROPERTY, HOME);
        }
    }

    @Test
    void onePartOfEachKindTrainsFromAJarBesideTheRun() throws IOException {
        everything.write(beside.resolve("everything.jar"), "1.0");
        var trained = succeed("train", settings.toString(), "--output", run.toString(), "--kernels", "own-kernels");
        assertTrue(trained.contains("own-metric"), trained);
        assertTrue(succeed("evaluate", run.toString()).matches("(?s)validation  loss .*own-metric .*"));
        assertTrue(succeed("replay", run.toString(), "--quiet").startsWith("identical: 9 steps"));
        assertEquals(4, succeed("predict", run.toString(), "--input", "any").lines().count());
        assertTrue(succeed("plan", settings.toString()).contains("own-activation"));
        assertTrue(succeed("resume", run.toString()).startsWith("complete"));
        assertTrue(Files.readString(run.resolve("settings.json")).contains("\"type\": \"own-activation\""));
    }

    @Test
    void theUsersFolderAndNamedOnesAreLookedIntoToo() throws IOException {
        everything.write(folder.resolve("home/everything.jar"), "1.0");
        assertTrue(succeed("plugins", "list").contains("everything"));
        Files.move(folder.resolve("home"), folder.resolve("elsewhere"));
        assertFalse(succeed("plugins", "list").contains("everything"));
        assertTrue(succeed("plugins", "list", "--plugins", folder.resolve("elsewhere").toString())
                .contains("everything"));
    }

    @Test
    void partsAreListedWithTheirHelp() throws IOException {
        var jar = everything.write(folder.resolve("jars/everything.jar"), "1.0");
        var parts = succeed("parts", "--plugins", folder.resolve("jars").toString());
        var shown = succeed("plugins", "show", "everything", "--plugins", folder.resolve("jars").toString());
        for (var part : PARTS) {
            assertTrue(parts.contains("  " + part + " "), () -> part + " in " + parts);
            assertTrue(shown.contains("\n" + part + "  ("), () -> part + " in " + shown);
        }
        assertEquals(shown, succeed("plugins", "show", jar.toString()));
        Golden.check("plugins-show", shown.replace(folder.toString(), "DIR").replaceAll("[0-9a-f]{64}", "HASH"));
        assertTrue(succeed("parts", "own-activation", "--plugins", folder.resolve("jars").toString())
                .contains("slope below zero"));
    }

    @Test
    void theListNamesWhatWasRefused() throws IOException {
        everything.write(folder.resolve("jars/b/everything.jar"), "1.0");
        Files.writeString(folder.resolve("jars/a.jar"), "not a jar");
        var table = Captured.pipe();
        assertEquals(2, table.run("plugins", "list", "--plugins", folder.resolve("jars").toString()));
        Golden.check("plugins-list", table.out().replace(folder.toString(), "DIR").replaceAll("[0-9a-f]{12}", "HASH"));
        var json = Captured.pipe();
        assertEquals(2, json.run("plugins", "list", "--json", "--plugins", folder.resolve("jars").toString()));
        Golden.check("plugins-list-json",
                json.out().replace(folder.toString(), "DIR").replaceAll("[0-9a-f]{64}", "HASH"));
        assertEquals("no plug-ins\n", succeed("plugins", "list"));
        var unknown = Captured.pipe();
        assertEquals(2, unknown.run("plugins", "show", "everythin", "--plugins", folder.resolve("jars").toString()));
        assertTrue(unknown.err().contains("write 'everything', if that is what you meant"), unknown.err());
    }

    @Test
    void aRunGoesOnBesideARefusedJarUnlessItNeedsIt() throws IOException {
        everything.write(beside.resolve("everything.jar"), "1.0");
        Files.writeString(beside.resolve("bad.jar"), "not a jar");
        var captured = Captured.pipe();
        assertEquals(0, captured.run("plan", settings.toString()), captured.err());
        assertTrue(captured.err().contains("refused: LW-PLUGIN-012  " + beside.resolve("bad.jar")), captured.err());
        Files.writeString(beside.resolve("everything.jar"), "damaged");
        fail("plugin-part-missing", "plan", settings.toString());
    }

    @Test
    void twoVersionsAreToldApart() throws IOException {
        everything.write(beside.resolve("old.jar"), "1.0");
        train();
        everything.write(beside.resolve("new.jar"), "2.0");
        fail("plugin-version", "train", settings.toString(), "--output", folder.resolve("other").toString());
        // the run was made when there was one version, and means that one still
        assertEquals("identical: 9 steps, 3 epochs\n", succeed("replay", run.toString(), "--quiet"));
        assertTrue(succeed("resume", run.toString(), "--epochs", "4", "--quiet").contains("digest"));

        Files.writeString(settings, SETTINGS.replaceAll("own-", "everything@2.0:own-"));
        var second = folder.resolve("runs/second");
        succeed("train", settings.toString(), "--output", second.toString(), "--quiet", "--set",
                "model.1=everything@1.0:own-activation");
        assertEquals("identical: 9 steps, 3 epochs\n", succeed("replay", second.toString(), "--quiet"));
        succeed("parts", "everything@1.0:own-activation", "--plugins", beside.toString());
    }

    @Test
    void aModelNamesThePluginThatIsMissing() throws IOException {
        everything.write(beside.resolve("everything.jar"), "1.0");
        train();
        Files.delete(beside.resolve("everything.jar"));
        for (var command : List.of("evaluate", "resume", "replay")) {
            fail("plugin-missing", command, run.toString());
        }
        fail("plugin-missing", "predict", run.toString(), "--input", "any");

        everything.write(beside.resolve("everything.jar"), "1.1");
        var captured = Captured.pipe();
        assertEquals(0, captured.run("evaluate", run.toString()));
        assertTrue(captured.err().contains("not as it was: plug-in everything 1.0 ("), captured.err());
        assertEquals(2, Captured.pipe().run("resume", run.toString(), "--epochs", "9"));
    }

    @Test
    void aModelIsLookedIntoWithoutItsPlugin() throws IOException {
        everything.write(beside.resolve("everything.jar"), "1.0");
        train();
        assertTrue(succeed("inspect", run.toString()).contains("is here"));
        Files.delete(beside.resolve("everything.jar"));
        Golden.check("inspect", succeed("inspect", run.toString()).replace(folder.toString(), "DIR")
                .replaceAll("[0-9a-f]{64}", "HASH")
                .replaceAll("(?s)  lanewise  .*?  digest", "  lanewise and plugins VERSIONS\n  digest"));
        assertTrue(succeed("inspect", run.resolve("checkpoints/step-000000009.safetensors").toString(), "--json")
                .contains("\"jar\": \"everything.jar\""));
        Files.delete(run.resolve("model.safetensors"));
        assertTrue(succeed("inspect", run.toString()).contains("step-000000009"));

        var archive = folder.resolve("weights.npz");
        succeed("inspect", run.toString(), "--export", archive.toString());
        fail("export-exists", "inspect", run.toString(), "--export", archive.toString());
        fail("inspect-nothing", "inspect", folder.resolve("runs/lime").toString());
    }

    @Test
    void onlyVerifiedOnesOnRequest() throws IOException {
        everything.write(beside.resolve("everything.jar"), "1.0");
        fail("plugin-unverified", "plan", settings.toString(), "--require-verified");
    }

    private void train() {
        succeed("train", settings.toString(), "--output", run.toString(), "--quiet");
    }

    private void fail(String golden, String... arguments) {
        var captured = Captured.pipe();
        assertEquals(2, captured.run(arguments), captured.err());
        Golden.check(golden, captured.err().replace(folder.toString(), "DIR").replaceAll("[0-9a-f]{64}", "HASH")
                .replaceAll("(?m)^kernels: .*\\R", ""));
    }

    private static String succeed(String... arguments) {
        var captured = Captured.pipe();
        assertEquals(0, captured.run(arguments), captured.err());
        return captured.out();
    }
}
