package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.engine.plugin.PluginSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A jar that was built once, against the API as it was when this level began, goes on working: loaded, bound, trained with.
 * Its sources lie beside it; {@code bin/make-baseline} builds it, for a new level only.
 */
class GoldenPluginTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden-plugin");
    private static final Path LIB = GOLDEN.resolve("lib");
    private static final Pattern FIGURE = Pattern.compile("(?:accuracy|golden-metric)[ =:]+([0-9.]+)");

    @TempDir
    Path folder;

    @Test
    void thereIsOneOfThisLevelAndItHasAPartOfEveryKind() {
        var jar = LIB.resolve("golden-level-" + Plugin.API_LEVEL + ".jar");
        try (var plugins = PluginSet.openJar(jar)) {
            var kinds = new HashSet<PartKind>();
            plugins.plugins().getFirst().parts().forEach(part -> kinds.add(PartKind.of(part).orElseThrow()));
            assertEquals(PartKind.values().length, kinds.size());
        }
    }

    /** Who reads the sources reads what is in the jar. */
    @Test
    void itsClassesAreThoseOfItsSources() throws Exception {
        try (var jar = new ZipFile(LIB.resolve("golden-level-" + Plugin.API_LEVEL + ".jar").toFile());
                var sources = Files.list(GOLDEN.resolve("src/com/example/golden"))) {
            for (var source : sources.toList()) {
                var name = source.getFileName().toString().replace(".java", ".class");
                assertTrue(jar.getEntry("com/example/golden/" + name) != null, name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"classes.yaml, 0.95", "values.yaml, 0.9"})
    void itTrains(String settings, double atLeast) {
        var run = folder.resolve("run").toString();
        succeed("train", GOLDEN.resolve(settings).toString(), "--output", run, "--plugins", LIB.toString(), "--kernels",
                "scalar", "--threads", "1");
        var report = succeed("evaluate", run, "--on", "training", "--plugins", LIB.toString(), "--kernels", "scalar");
        var figure = FIGURE.matcher(report);
        assertTrue(figure.find() && Double.parseDouble(figure.group(1)) >= atLeast, report);
    }

    private static String succeed(String... arguments) {
        var captured = Captured.pipe();
        assertEquals(0, captured.run(arguments), () -> captured.err());
        return captured.out();
    }
}
