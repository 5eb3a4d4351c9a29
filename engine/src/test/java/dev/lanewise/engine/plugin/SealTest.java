package dev.lanewise.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.engine.Golden;
import dev.lanewise.engine.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    private static final String HASH = "a".repeat(64);

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void name() {
        jar = folder.resolve("x.jar");
    }

    private static Seal seal(String hash, int level) {
        return new Seal(hash, "0.1", level, -7, 120, List.of("own", "1.5"));
    }

    @Test
    void isReadAsItWasWritten() {
        assertEquals(Optional.empty(), Seal.read(jar));
        seal(HASH, 1).write(jar);
        assertEquals(Optional.of(seal(HASH, 1)), Seal.read(jar));
        assertEquals(folder.resolve("x.jar.verified.json"), Seal.file(jar));
    }

    @Test
    void whoChangesItIsNoticed() throws IOException {
        seal(HASH, 1).write(jar);
        var text = Files.readString(Seal.file(jar));
        Files.writeString(Seal.file(jar), text.replace("120", "121"));
        assertEquals("LW-PLUGIN-027", assertThrows(LanewiseException.class, () -> Seal.read(jar)).code());
        for (var bad : List.of("", "[]", "{}", text.substring(0, text.length() / 2), text.replace("seed", "seeds"),
                text.replace("120", "many"))) {
            Files.writeString(Seal.file(jar), bad);
            assertEquals("LW-PLUGIN-027", assertThrows(LanewiseException.class, () -> Seal.read(jar), bad).code());
        }
    }

    @Test
    void isDemandedOnRequest() throws IOException {
        var jars = Files.createDirectory(folder.resolve("plugins"));
        var plugin = new TestJar(folder.resolve("work")).compile("p.Main", """
                package p;
                public class Main implements dev.lanewise.api.plugin.Plugin {
                    public String id() { return "sealed"; }
                    public String version() { return "1"; }
                    public int apiLevel() { return 1; }
                }
                """).service(Plugin.class.getName(), "p.Main").write(jars.resolve("x.jar"));

        Golden.check("seal-missing", folder, () -> open(jars));
        seal(HASH, 1).write(plugin);
        var stale = assertThrows(LanewiseException.class, () -> open(jars));
        assertEquals("LW-PLUGIN-028", stale.code());
        try (var loaded = PluginSet.openJar(plugin)) {
            seal(loaded.loaded().getFirst().sha256(), 2).write(plugin);
            Golden.check("seal-level", folder, () -> open(jars));
            seal(loaded.loaded().getFirst().sha256(), 1).write(plugin);
        }
        open(jars);
        Files.writeString(Seal.file(plugin), Files.readString(Seal.file(plugin)).replace("own", "two"));
        assertEquals("LW-PLUGIN-027", assertThrows(LanewiseException.class, () -> open(jars)).code());
    }

    private static void open(Path jars) {
        try (var plugins = PluginSet.open(new PluginPlaces(List.of(jars), List.of(), true))) {
            for (var refused : plugins.refused()) {
                throw refused.reason();
            }
            assertEquals(1, plugins.loaded().size());
        }
    }
}
