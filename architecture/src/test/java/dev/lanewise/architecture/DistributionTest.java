package dev.lanewise.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void scriptsCanBeRunAndTheLicenceIsThere() {
        Path folder = Distribution.folder();
        for (String script : List.of("bin/lanewise", "bin/find-jdk")) {
            assertTrue(Files.isExecutable(folder.resolve(script)), script);
        }
        assertTrue(Files.isRegularFile(folder.resolve("LICENSE")));
    }

    @Test
    void everyJarOfOursNamesItsModuleAndVersion() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : Distribution.jars()) {
            if (file.getFileName().toString().startsWith("lanewise-")) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    Attributes attributes = jar.getManifest().getMainAttributes();
                    names.add(attributes.getValue("Automatic-Module-Name"));
                    assertTrue(file.toString().endsWith(attributes.getValue("Implementation-Version") + ".jar"));
                }
            }
        }
        assertEquals(Set.of("dev.lanewise.api", "dev.lanewise.cli", "dev.lanewise.data", "dev.lanewise.engine",
                "dev.lanewise.kernels.scalar", "dev.lanewise.kernels.vector", "dev.lanewise.layers",
                "dev.lanewise.measure", "dev.lanewise.optim", "dev.lanewise.testkit"), names);
    }

    /** With them, plug-ins can be built from the distribution alone. */
    @Test
    void thePomsOfWhatPluginsAreBuiltAgainstLieBesideTheJars() throws IOException {
        var lib = Distribution.folder().resolve("lib");
        try (var files = Files.list(lib)) {
            var poms = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".pom"))
                    .map(name -> name.replaceFirst("-\\d.*", "")).sorted().toList();
            assertEquals(List.of("lanewise-api", "lanewise-kernels-scalar", "lanewise-layers", "lanewise-optim",
                    "lanewise-parent", "lanewise-testkit"), poms);
        }
    }
}
