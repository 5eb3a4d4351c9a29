package dev.lanewise.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.Golden;
import dev.lanewise.engine.TestJar;
import dev.lanewise.engine.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that would get into each other's way on one class path. */
class PluginVersionsTest {
    private static final String MAIN = """
            package p;
            public class Main implements dev.lanewise.api.plugin.Plugin {
                public String id() { return "%s"; }
                public String version() { return lib.Lib.%s(); }
                public int apiLevel() { return 1; }
                public java.util.List<Class<? extends dev.lanewise.api.plugin.Part>> parts() {
                    return java.util.List.of(%s);
                }
            }
            """;
    private static final String SWISH = """
            package p;
            import dev.lanewise.api.formula.Formula;
            @dev.lanewise.api.settings.Named("swish")
            public record Swish() implements dev.lanewise.api.layer.Pointwise {
                public Formula formula(int inputs) { return Formula.map("swish", x -> x.mul(%d)); }
            }
            """;

    @TempDir
    Path work;

    @TempDir
    Path folder;

    private Path jars;

    @BeforeEach
    void makeFolder() throws IOException {
        jars = Files.createDirectory(folder.resolve("plugins"));
    }

    /** Each uses a method that the other's version of the library hasn't. */
    @Test
    void twoVersionsOfOneLibrary() throws IOException {
        withLibrary("a", "one", "1.0");
        withLibrary("b", "two", "2.0");
        Files.createDirectories(jars.resolve("c/classes"));
        Files.createDirectories(jars.resolve(".hidden"));
        Files.writeString(jars.resolve(".hidden.jar"), "x");

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(List.of(), plugins.refused());
            assertEquals(List.of("a 1.0", "b 2.0"),
                    plugins.plugins().stream().map(one -> one.id() + " " + one.version()).toList());
            assertEquals(List.of(jars.resolve("a"), jars.resolve("b")),
                    plugins.loaded().stream().map(LoadedPlugin::place).toList());
        }
    }

    @Test
    void aFolderOfLibrariesIsNoPlugin() throws IOException {
        withLibrary("a", "one", "1.0");
        Files.delete(jars.resolve("a/plugin.jar"));

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals("LW-PLUGIN-013", plugins.refused().getFirst().reason().code());
            assertEquals(jars.resolve("a"), plugins.refused().getFirst().place());
        }
    }

    @Test
    void aFoldersHashDependsOnEachJarAndItsName() throws IOException {
        withLibrary("a", "one", "1.0");
        var before = hash();
        Files.move(jars.resolve("a/lib.jar"), jars.resolve("a/lib2.jar"));
        assertTrue(!before.equals(hash()));
        Files.move(jars.resolve("a/lib2.jar"), jars.resolve("a/lib.jar"));
        assertEquals(before, hash());
    }

    private String hash() {
        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            return plugins.loaded().getFirst().sha256();
        }
    }

    /** @param method the only one that this version of the library has */
    private void withLibrary(String id, String method, String version) throws IOException {
        var all = new TestJar(work.resolve(id)).compile(Map.of("p.Main", MAIN.formatted(id, method, ""), "lib.Lib",
                "package lib; public class Lib { public static String %s() { return \"%s\"; } }".formatted(method,
                        version)));
        Files.createDirectory(jars.resolve(id));
        all.only("p/").service(Plugin.class.getName(), "p.Main").write(jars.resolve(id).resolve("plugin.jar"));
        all.only("lib/").write(jars.resolve(id).resolve("lib.jar"));
    }

    @Test
    void twoVersionsOfOnePlugin() throws IOException {
        version("1.0", 2);
        version("2.0", 3);

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(List.of(), plugins.refused());
            var catalog = plugins.catalog();
            assertTrue(catalog.names(PartKind.LAYER).containsAll(List.of("pair@1.0:swish", "pair@2.0:swish", "relu")));
            assertTrue(!catalog.names(PartKind.LAYER).contains("swish"));
            var binder = new Binder(catalog);
            var settings = SettingsFile.parse("a: {type: pair@1.0:swish}\nb: pair@2.0:swish\nc: swish\nd: pair:swish",
                    "x.yaml", Path.of(""));
            var a = binder.part(Layer.class, at(settings, "a"));
            var b = binder.part(Layer.class, at(settings, "b"));
            assertTrue(a.getClass() != b.getClass());
            Golden.check("plugin-ambiguous", folder, () -> binder.part(Layer.class, at(settings, "c")));
            assertEquals("LW-PLUGIN-018", assertThrows(LanewiseException.class,
                    () -> binder.part(Layer.class, at(settings, "d"))).code());

            var written = Binder.write(List.of(a, b), catalog::name);
            assertEquals(List.of(a, b), ((Value.Sequence) written).items().stream()
                    .map(one -> binder.part(Layer.class, one)).toList());
        }
    }

    @Test
    void anyFullNameBindsWhereItIsNotNeeded() throws IOException {
        version("1.0", 2);
        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            var catalog = plugins.catalog();
            var part = catalog.find(PartKind.LAYER, "swish").orElseThrow();
            for (var name : List.of("pair:swish", "pair@1.0:swish")) {
                assertEquals(part, catalog.find(PartKind.LAYER, name).orElseThrow());
            }
            for (var name : List.of("pair@2.0:swish", "other:swish", "pair@1.0:relu", "@:swish", ":swish", "swish:")) {
                assertTrue(catalog.find(PartKind.LAYER, name).isEmpty(), name);
            }
            assertEquals("swish", catalog.name(part.type()).orElseThrow());
            assertEquals("pair@1.0:swish", catalog.fullName(part.type()).orElseThrow());
            assertTrue(catalog.find(PartKind.LAYER, "lanewise-layers:relu").isPresent());
        }
    }

    private static Value at(Value.Mapping settings, String key) {
        return new TreeMap<>(settings.entries()).get(key);
    }

    private void version(String version, int factor) {
        new TestJar(work.resolve(version)).compile(Map.of(
                "p.Main", MAIN.formatted("pair", "version", "Swish.class"),
                "p.Swish", SWISH.formatted(factor),
                "lib.Lib", "package lib; public class Lib { public static String version() { return \"%s\"; } }"
                        .formatted(version)))
                .service(Plugin.class.getName(), "p.Main").write(jars.resolve(version + ".jar"));
    }
}
