package dev.lanewise.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.engine.Golden;
import dev.lanewise.engine.TestJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginSetTest {
    private static final String SERVICE = Plugin.class.getName();

    private static final String PLUGIN = """
            package p;
            import dev.lanewise.api.plugin.*;
            import java.util.List;
            public class Main implements Plugin {
                public String id() { return "%s"; }
                public String version() { return "1.2"; }
                public int apiLevel() { return 1; }
                %s
            }
            """;

    @TempDir
    Path folder;

    @TempDir
    Path work;

    private Path jars;

    @BeforeEach
    void makeFolder() throws IOException {
        jars = Files.createDirectory(folder.resolve("plugins"));
    }

    @Test
    void loadsEveryJarByName() throws IOException, NoSuchAlgorithmException {
        plain("second", "").write(jars.resolve("b.jar"));
        var first = plain("first", "").write(jars.resolve("a.jar"));
        Files.writeString(jars.resolve("README.txt"), "not a jar");

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(List.of("first", "second"), plugins.plugins().stream().map(Plugin::id).toList());
            var loaded = plugins.loaded().getFirst();
            assertEquals(first, loaded.place());
            assertEquals(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(first))),
                    loaded.sha256());
        }
    }

    @Test
    void eachJarHasALoaderThatShowsTheApiAndNoMore() throws Exception {
        plain("a", "").write(jars.resolve("a.jar"));
        plain("b", "").write(jars.resolve("b.jar"));

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            var a = plugins.plugins().getFirst().getClass().getClassLoader();
            var b = plugins.plugins().getLast().getClass().getClassLoader();
            assertNotSame(a, b);
            assertEquals("a.jar", a.getName());
            assertSame(Plugin.class, a.loadClass(Plugin.class.getName()));
            assertSame(org.slf4j.Logger.class, a.loadClass("org.slf4j.Logger"));
            assertSame(org.jspecify.annotations.Nullable.class, a.loadClass("org.jspecify.annotations.Nullable"));
            a.loadClass("java.sql.Connection");
            for (var hidden : List.of(PluginSet.class.getName(), "dev.lanewise.engine.store.Json",
                    "org.snakeyaml.engine.v2.api.Load",
                    "org.junit.jupiter.api.Test", "dev.lanewise.apiary.Bee")) {
                assertThrows(ClassNotFoundException.class, () -> a.loadClass(hidden), hidden);
            }
            assertNull(a.getParent().getResource("META-INF/services/" + KernelProvider.class.getName()));
        }
    }

    @Test
    void aPluginsOwnCopyOfALibraryIsItsOwn() throws IOException {
        new TestJar(work)
                .compile("org.snakeyaml.engine.v2.api.Load",
                        "package org.snakeyaml.engine.v2.api; public class Load { public static String own() { return \"own\"; } }")
                .compile("p.Main",
                        PLUGIN.formatted("x", "").replace("\"1.2\"", "org.snakeyaml.engine.v2.api.Load.own()"))
                .service(SERVICE, "p.Main").write(jars.resolve("a.jar"));

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals("own", plugins.plugins().getFirst().version());
        }
    }

    @Test
    void kernelsAreFoundToo() throws IOException {
        plain("a", "").compile("p.Kernels", """
                package p;
                import dev.lanewise.api.kernel.*;
                public class Kernels implements KernelProvider {
                    public String name() { return "own"; }
                    public int rank() { return 300; }
                    public KernelSet create(KernelSettings settings, KernelSet definition) { return definition; }
                }
                """).service(KernelProvider.class.getName(), "p.Kernels").write(jars.resolve("a.jar"));

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(List.of("own"), plugins.kernelProviders().stream().map(KernelProvider::name).toList());
        }
    }

    @Test
    void thePluginsLoaderIsTheThreadsWhileItIsCalled() throws IOException {
        plain("a", "").compile("p.Main",
                PLUGIN.formatted("a", "final String seen = Thread.currentThread().getContextClassLoader().getName();")
                        .replace("\"1.2\"", "seen"))
                .write(jars.resolve("a.jar"));
        var before = Thread.currentThread().getContextClassLoader();

        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals("a.jar", plugins.plugins().getFirst().version());
            assertSame(before, Thread.currentThread().getContextClassLoader());
        }
    }

    @Test
    void refusesFolders() throws IOException {
        Golden.check("plugin-missing", folder, () -> PluginSet.open(PluginPlaces.of(folder.resolve("plugin"))));
        Golden.check("plugin-no-jars", folder, () -> PluginSet.open(PluginPlaces.of(jars)));
        var file = Files.writeString(folder.resolve("file"), "x");
        Golden.check("plugin-file", folder, () -> PluginSet.open(PluginPlaces.of(file)));
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        Files.writeString(jars.resolve("text.jar"), "not a jar");

        Golden.check("plugin-text", folder, this::refusal);
    }

    @Test
    void refusesATruncatedJar() throws IOException {
        var jar = plain("a", "").write(jars.resolve("a.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length - 30));

        assertCode("LW-PLUGIN-012");
    }

    @Test
    void refusesAJarWithAChangedByte() throws IOException {
        var jar = new TestJar(work).compile("p.Main", PLUGIN.formatted("a", "")).service(SERVICE, "p.Main")
                .bytes("data.bin", new byte[50]).write(jars.resolve("a.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("p/Main.class") + 40;
        bytes[at] ^= 0x10;
        Files.write(jar, bytes);

        assertCode("LW-PLUGIN-012");
    }

    @Test
    void refusesAnEmptyFileCalledJar() throws IOException {
        Files.createFile(jars.resolve("a.jar"));

        assertCode("LW-PLUGIN-012");
    }

    @Test
    void refusesALibrary() {
        new TestJar(work).compile("p.Lib", "package p; public class Lib {}").write(jars.resolve("lib.jar"));

        Golden.check("plugin-library", folder, this::refusal);
    }

    @Test
    void refusesAServiceThatNamesNoClass() {
        plain("a", "").service(SERVICE, "p.Mian").write(jars.resolve("a.jar"));

        Golden.check("plugin-no-class", folder, this::refusal);
    }

    @Test
    void refusesAServiceThatIsNoPlugin() {
        plain("a", "").compile("p.Other", "package p; public class Other {}").service(SERVICE, "p.Other")
                .write(jars.resolve("a.jar"));

        Golden.check("plugin-no-plugin", folder, this::refusal);
    }

    @Test
    void refusesAServiceThatNeedsAnArgument() {
        plain("a", "public Main(int i) {}").write(jars.resolve("a.jar"));

        Golden.check("plugin-no-constructor", folder, this::refusal);
    }

    @Test
    void refusesClassesForANewerJdk() {
        var jar = plain("a", "");
        byte[] bytes = jar.bytes("p/Main.class").clone();
        bytes[7] = 120; // the class file's major version
        jar.bytes("p/Main.class", bytes).write(jars.resolve("a.jar"));

        var error = assertThrows(LanewiseException.class, this::refusal);

        assertEquals("LW-PLUGIN-015", error.code());
        assertEquals("UnsupportedClassVersionError", error.problem().got().substring(0, 28));
    }

    @Test
    void refusesADamagedClass() {
        plain("a", "").bytes("p/Main.class", new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).write(jars.resolve("a.jar"));

        assertCode("LW-PLUGIN-015");
    }

    @Test
    void refusesAPartThatNeedsWhatIsNotThere() {
        new TestJar(work)
                .compile("p.Gone", "package p; public class Gone {}")
                .compile("p.Part",
                        "package p; public record Part(Gone gone) implements dev.lanewise.api.plugin.Part {}")
                .compile("p.Main",
                        PLUGIN.formatted("a",
                                "public List<Class<? extends Part>> parts() { return List.of(p.Part.class); }")
                                .replace("Class<? extends Part>", "Class<? extends dev.lanewise.api.plugin.Part>"))
                .without("p/Gone.class").service(SERVICE, "p.Main").write(jars.resolve("a.jar"));

        Golden.check("plugin-unlinked", folder, this::refusal);
    }

    @Test
    void refusesThoseThatThrow() {
        plain("a", "public Main() { throw new IllegalStateException(\"a bug\"); }").write(jars.resolve("a.jar"));
        Golden.check("plugin-throws", folder, this::refusal);

        plain("a", "static int i = 1 / Integer.parseInt(\"0\");").write(jars.resolve("a.jar"));
        Golden.check("plugin-static", folder, this::refusal);

        plain("a", "public List<Class<? extends Part>> parts() { throw new IllegalStateException(\"a bug\"); }")
                .write(jars.resolve("a.jar"));
        Golden.check("plugin-parts", folder, this::refusal);

        plain("", "").write(jars.resolve("a.jar"));
        Golden.check("plugin-no-id", folder, this::refusal);
    }

    @Test
    void refusesAnotherApiLevelBeforeItAsksForParts() throws IOException {
        plain("a", "").compile("p.Main",
                PLUGIN.formatted("a", "public List<Class<? extends Part>> parts() { throw new NoSuchMethodError(); }")
                        .replace("return 1;", "return 99;"))
                .write(jars.resolve("a.jar"));

        Golden.check("plugin-api-level", folder, this::refusal);
    }

    /** What is wrong with the one plug-in that is there. */
    private void refusal() {
        try (var plugins = PluginSet.open(PluginPlaces.of(jars))) {
            assertEquals(1, plugins.loaded().size() + plugins.refused().size());
            for (var refused : plugins.refused()) {
                throw refused.reason();
            }
        }
    }

    private TestJar plain(String id, String more) {
        return new TestJar(work).compile("p.Main", PLUGIN.formatted(id, more)).service(SERVICE, "p.Main");
    }

    private void assertCode(String code) {
        var error = assertThrows(LanewiseException.class, this::refusal);

        assertEquals(code, error.code());
        assertEquals(jars.resolve("a.jar").toString(), error.problem().place());
    }
}
