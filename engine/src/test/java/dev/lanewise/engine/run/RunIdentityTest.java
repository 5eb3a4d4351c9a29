package dev.lanewise.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.TestJar;
import dev.lanewise.engine.plugin.PluginPlaces;
import dev.lanewise.engine.plugin.PluginSet;
import dev.lanewise.engine.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIdentityTest {
    private static final String SETTINGS = "{\"model\":[{\"units\":8}],\"loss\":\"hinge\"}";
    private static final RunIdentity THEN =
            new RunIdentity("0.1", SETTINGS, "d1", List.of("layers 0.1", "swish 1.0"), List.of("swish aa"), List.of());

    @TempDir
    Path folder;

    @TempDir
    Path work;

    @Test
    void whatIsTheSameIsNotNamedAndWhatHasComeSinceNeither() {
        assertEquals(List.of(), THEN.differences(THEN));
        assertEquals(List.of(), THEN.differences(new RunIdentity("0.1", SETTINGS, "d1",
                List.of("gelu 2.0", "layers 0.1", "swish 1.0"), List.of("gelu cc", "swish aa"), List.of())));
    }

    @Test
    void eachDifferenceIsNamed() {
        assertEquals(
                List.of("Lanewise 0.1 then, 0.2 now", "model.0.units 8 then, 9 now", "loss hinge then, not set now",
                        "seed not set then, 3 now",
                        "the data, digest d1 then, d2 now", "plug-in layers 0.1 then, 0.2 now",
                        "plug-in swish 1.0 then, none now", "the jar of plug-in swish aa then, bb now"),
                THEN.differences(new RunIdentity("0.2", "{\"model\":[{\"units\":9}],\"seed\":3}", "d2",
                        List.of("layers 0.2"), List.of("swish bb"), List.of())));
    }

    /** A jar of the same version with other bytes is another jar. */
    @Test
    void aJarOfItsOwnIsKnownByItsBytes() throws IOException {
        var jar = new TestJar(work).service(Plugin.class.getName(), "p.Main").compile("p.Main", """
                package p;
                public class Main implements dev.lanewise.api.plugin.Plugin {
                    public String id() { return "swish"; }
                    public int apiLevel() { return 1; }
                }
                """).write(folder.resolve("swish.jar"));
        try (var plugins = PluginSet.open(PluginPlaces.of(folder))) {
            var catalog = Catalog.installed().plus(plugins.plugins());
            assertEquals(List.of("swish " + Sha256.of(Files.readAllBytes(jar))), RunIdentity.jars(catalog));
            assertTrue(RunIdentity.plugins(catalog).contains("swish unpackaged"), catalog.plugins().toString());
        }
    }
}
