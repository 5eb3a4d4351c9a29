package dev.lanewise.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.engine.Golden;
import dev.lanewise.engine.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar for each thing that a plug-in can do wrong; beside each lies a good one, which must be loaded all the same. */
class PluginFaultsTest {
    @TempDir
    static Path work;

    private static TestJar compiled;

    @TempDir
    Path folder;

    private Path jars;

    @BeforeAll
    static void compileAll() {
        var sources = new LinkedHashMap<String, String>();
        add(sources, "good", "1.0", "", "List.of(Own.class)", "own");
        add(sources, "slow", "1.0",
                "static void nap() { for (;;) { try { Thread.sleep(50); } catch (Exception e) { } } } "
                        + "public Main() { nap(); }",
                "List.of()", "");
        add(sources, "speaks", "1.0", "public Main() { System.out.println(\"hello from a plug-in\"); }", "List.of()",
                "");
        add(sources, "meddles", "1.0",
                "public Main() { System.setProperty(\"file.separator\", \"!\"); System.setProperty(\"my.own\", \"x\"); "
                        + "System.getProperties().remove(\"java.io.tmpdir\"); }",
                "List.of()", "");
        add(sources, "replaces", "1.0", "public Main() { System.setProperties(new java.util.Properties()); }",
                "List.of()", "");
        add(sources, "taken", "1.0", "", "List.of(Own.class)", "relu");
        add(sources, "level", "1.0", "", "List.of()", "");
        sources.replaceAll((name, source) -> name.equals("level.Main") ? source.replace("return 1;", "return 2;")
                : source);
        add(sources, "form", "1 beta", "", "List.of()", "");
        add(sources, "twice", "1.0", "", "List.of()", "");
        sources.put("twice.Other", sources.get("twice.Main").replace("class Main", "class Other"));
        add(sources, "hidden", "1.0", "", "List.of(Own.class)", "hidden-part");
        sources.put("hidden.Own", sources.get("hidden.Own").replace("public record", "record"));
        add(sources, "odd", "1.0", "", "List.of(Own.class)", "Odd Name");
        add(sources, "deep", "1.0", "public Main() { deeper(); } static void deeper() { deeper(); }", "List.of()", "");
        compiled = new TestJar(work).compile(sources);
    }

    /** A plug-in in a package of the name of its id, with one part at most. */
    private static void add(Map<String, String> sources, String id, String version, String body, String parts,
            String name) {
        sources.put(id + ".Main", """
                package %s;
                import java.util.List;
                public class Main implements dev.lanewise.api.plugin.Plugin {
                    public String id() { return "%s"; }
                    public String version() { return "%s"; }
                    public int apiLevel() { return 1; }
                    public List<Class<? extends dev.lanewise.api.plugin.Part>> parts() { return %s; }
                    %s
                }
                """.formatted(id, id, version, parts, body));
        if (!name.isEmpty()) {
            sources.put(id + ".Own", """
                    package %s;
                    import dev.lanewise.api.formula.Formula;
                    @dev.lanewise.api.settings.Named("%s")
                    public record Own() implements dev.lanewise.api.layer.Pointwise {
                        public Formula formula(int inputs) { return Formula.map("own", x -> x.mul(2)); }
                    }
                    """.formatted(id, name));
        }
    }

    @BeforeEach
    void placeTheGoodOne() throws IOException {
        jars = Files.createDirectory(folder.resolve("plugins"));
        jar("good").write(jars.resolve("good.jar"));
    }

    @AfterEach
    void usualLimit() {
        System.clearProperty(Behaviour.LIMIT_PROPERTY);
    }

    private static TestJar jar(String id) {
        return compiled.only(id + "/").service(Plugin.class.getName(), id + ".Main");
    }

    @Test
    void oneThatDoesNotComeBackIsLeftBehind() {
        System.setProperty(Behaviour.LIMIT_PROPERTY, "300");
        Golden.check("plugin-slow", folder, () -> refusal(jar("slow")));
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("plug-in bad.jar") && thread.isDaemon()));
    }

    @Test
    void outputIsCaughtAndNamed() {
        var out = System.out;
        jar("speaks").write(jars.resolve("bad.jar"));
        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(List.of("speaks", "good"), plugins.plugins().stream().map(Plugin::id).toList());
            Golden.check("plugin-speaks", folder, () -> {
                throw plugins.remarks().getFirst().toException();
            });
        }
        assertSame(out, System.out);
    }

    @Test
    void systemPropertiesAreRestored() {
        var before = System.getProperties().clone();
        Golden.check("plugin-meddles", folder, () -> refusal(jar("meddles")));
        assertEquals(before, System.getProperties());
        assertNull(System.getProperty("my.own"));
        assertEquals("LW-PLUGIN-024", assertThrows(LanewiseException.class, () -> refusal(jar("replaces"))).code());
        assertEquals(before, System.getProperties());
    }

    @Test
    void aNameOfLanewiseIsTaken() {
        Golden.check("plugin-taken", folder, () -> refusal(jar("taken")));
    }

    @Test
    void anotherApiLevel() {
        Golden.check("plugin-level", folder, () -> refusal(jar("level")));
    }

    @Test
    void aVersionOfAnotherForm() {
        Golden.check("plugin-form", folder, () -> refusal(jar("form")));
    }

    @Test
    void twoPluginsInOneJar() {
        Golden.check("plugin-twice", folder,
                () -> refusal(jar("twice").service(Plugin.class.getName(), "twice.Main\ntwice.Other")));
    }

    @Test
    void aPartThatIsNotPublic() {
        Golden.check("plugin-hidden", folder, () -> refusal(jar("hidden")));
    }

    @Test
    void aPartOfAnOddName() {
        Golden.check("plugin-odd", folder, () -> refusal(jar("odd")));
    }

    @Test
    void aStackThatOverflows() {
        assertEquals("LW-PLUGIN-016", assertThrows(LanewiseException.class, () -> refusal(jar("deep"))).code());
    }

    @Test
    void entriesThatLieOutside() {
        Golden.check("plugin-outside", folder, () -> refusal(jar("form").entry("../../evil.sh", "rm -rf")));
        for (var name : List.of("/etc/passwd", "a/../../b", "C:/x", "a\\..\\b", "..")) {
            assertEquals("LW-PLUGIN-019", assertThrows(LanewiseException.class,
                    () -> refusal(jar("form").entry(name, "x")), name).code());
        }
    }

    @Test
    void oneIdAndVersionIsOnePlugin() throws IOException {
        Files.copy(jars.resolve("good.jar"), jars.resolve("again.jar"));
        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(1, plugins.loaded().size());
            assertEquals(List.of(), plugins.refused());
        }
        Files.delete(jars.resolve("again.jar"));
        Golden.check("plugin-duplicate", folder,
                () -> refusal("z.jar", jar("good").entry("another.txt", "so that its bytes are others")));
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(jars.resolve("good.jar"));
        for (int length = 0; length < whole.length; length += 97) {
            var cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(whole, length));
            assertEquals("LW-PLUGIN-012", assertThrows(LanewiseException.class, () -> PluginSet.openJar(cut)).code());
        }
    }

    @Test
    void aPartThatIsMissedMayBeInARefusedJar() {
        jar("level").write(jars.resolve("bad.jar"));
        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertTrue(plugins.catalog().find(PartKind.LAYER, "own").isPresent());
            assertEquals(List.of(jars.resolve("bad.jar") + " (LW-PLUGIN-001)"), plugins.catalog().absent());
        }
    }

    private void refusal(TestJar jar) {
        refusal("bad.jar", jar);
    }

    /** Throws why the jar is refused, after the good one was found loaded. */
    private void refusal(String name, TestJar jar) {
        jar.write(jars.resolve(name));
        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(List.of("good"), plugins.plugins().stream().map(Plugin::id).toList());
            assertEquals(List.of(jars.resolve(name)),
                    plugins.refused().stream().map(RefusedPlugin::place).toList());
            throw plugins.refused().getFirst().reason();
        }
    }
}
