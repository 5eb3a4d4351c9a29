package dev.lanewise.cli.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The projects that {@code plugins new} writes: each compiles, passes its own test, and trains. */
class TemplatesTest {
    private static final int PAGE = 90;
    private static final Pattern PLUGIN = Pattern.compile(
            "<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern VERSION = Pattern.compile("<(version\\.junit)>([^<]+)</");

    @TempDir
    Path folder;

    private static ProjectNames names(ProjectKind kind) {
        return ProjectNames.of("my-" + kind.key(), kind, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void aProjectOfEveryKindCompilesPassesItsTestAndTrains(ProjectKind kind) throws Exception {
        var project = folder.resolve("my-" + kind.key());
        NewProject.write(project, names(kind), "0");
        var compiled = CompiledProject.of(project, names(kind));

        var results = compiled.test().testEvents();
        assertTrue(results.succeeded().count() > 0);
        assertEquals("", results.failed().stream().map(event -> event.getTestDescriptor() + "\n" + event.getPayload())
                .collect(Collectors.joining("\n")));

        compiled.jar();
        var captured = Captured.pipe();
        int code = captured.run("train", project.resolve("train.yaml").toString(), "--output",
                folder.resolve("run").toString(), "--set", "training.epochs=3", "--kernels", "scalar", "--threads",
                "1");
        assertEquals(0, code, captured.err());
    }

    @ParameterizedTest
    @EnumSource
    void theOneFileToEditIsNoLongerThanAPage(ProjectKind kind) {
        var source = Templates.project(names(kind), "0").entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + names(kind).className() + ".java")).findFirst()
                .orElseThrow();
        assertTrue(source.getValue().lines().count() <= PAGE, source.getKey());
    }

    /** An activation's body is one line. */
    @Test
    void anActivationIsAFormula() {
        var source = String.join("\n", Templates.project(names(ProjectKind.ACTIVATION), "0").values());
        assertTrue(source.contains("return Formula.map(\"my-activation\", x -> x.mul(x.mul(beta).sigmoid()));"),
                source);
    }

    /** What our own build has fetched is there for a project too, without a network. */
    @Test
    void aProjectsPomNamesVersionsThatOurBuildUses() throws IOException {
        var pom = Templates.project(names(ProjectKind.LAYER), "7").get("pom.xml");
        var ours = versions(Files.readString(Path.of("../pom.xml")));
        var theirs = versions(pom);
        assertEquals(7, theirs.size(), theirs.toString());
        theirs.forEach((name, version) -> assertEquals(ours.get(name), version, name));
        assertTrue(pom.contains("<version.lanewise>7</version.lanewise>"));
    }

    /** Examples are built like the projects that we write for others. */
    @ParameterizedTest
    @ValueSource(strings = {"05-plugin-activation", "06-plugin-layer", "07-plugin-optimizer", "08-plugin-datasource"})
    void anExamplesPomIsAProjectsPom(String example) throws IOException {
        var pom = Files.readString(Path.of("../examples", example, "pom.xml"));
        var ours = Templates.project(names(ProjectKind.LAYER), "0").get("pom.xml");
        assertEquals(withoutNames(ours), withoutNames(pom));
    }

    private static String withoutNames(String pom) {
        return pom.replaceFirst("(?s)<groupId>.*?</description>", "").replaceFirst("(<version.lanewise>)[^<]*", "$1");
    }

    private static Map<String, String> versions(String pom) {
        var found = new TreeMap<String, String>();
        PLUGIN.matcher(pom).results().forEach(match -> found.put(match.group(1), match.group(2)));
        VERSION.matcher(pom).results().forEach(match -> found.put(match.group(1), match.group(2)));
        return found;
    }

    @Test
    void noPlaceholderIsLeft() {
        for (var kind : ProjectKind.values()) {
            Templates.project(names(kind), "0").forEach(
                    (file, text) -> assertFalse(Pattern.compile("@\\w+@").matcher(text).find(), file + "\n" + text));
        }
    }
}
