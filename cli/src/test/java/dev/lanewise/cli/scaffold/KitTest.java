package dev.lanewise.cli.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plug-ins are built against goes from a distribution into Maven's repository. */
class KitTest {
    private static final String[] NAMES = {"lanewise-api", "lanewise-kernels-scalar", "lanewise-testkit",
        "lanewise-optim", "lanewise-layers"};

    @TempDir
    Path folder;

    private Path lib;
    private Path repository;

    @BeforeEach
    void aDistribution() throws IOException {
        lib = Files.createDirectories(folder.resolve("dist/lib"));
        repository = folder.resolve("m2/repository");
        Files.writeString(lib.resolve("lanewise-parent-1.2-SNAPSHOT.pom"), "parent");
        for (var name : NAMES) {
            Files.writeString(lib.resolve(name + "-1.2-SNAPSHOT.jar"), name);
            Files.writeString(lib.resolve(name + "-1.2-SNAPSHOT.pom"), "<" + name);
        }
    }

    private Kit kit() {
        return Kit.of(lib.resolve("lanewise-api-1.2-SNAPSHOT.jar"));
    }

    private Path artifact(String name, String extension) {
        return repository.resolve("dev/lanewise/" + name + "/1.2-SNAPSHOT/" + name + "-1.2-SNAPSHOT." + extension);
    }

    @Test
    void jarsAndPomsLieWhereMavenLooks() throws IOException {
        assertEquals(2 * NAMES.length + 1, kit().install(repository));
        for (var name : NAMES) {
            assertEquals(name, Files.readString(artifact(name, "jar")));
            assertEquals("<" + name, Files.readString(artifact(name, "pom")));
        }
        assertEquals("parent", Files.readString(artifact("lanewise-parent", "pom")));
        assertEquals(2 * NAMES.length + 1, CompiledProject.files(repository).size());
    }

    @Test
    void onlyWhatDiffersIsWrittenAgain() throws IOException {
        kit().install(repository);
        var old = FileTime.fromMillis(1000);
        for (var file : CompiledProject.files(repository)) {
            Files.setLastModifiedTime(file, old);
        }
        Files.writeString(lib.resolve("lanewise-testkit-1.2-SNAPSHOT.jar"), "newer");
        assertEquals(1, kit().install(repository));
        assertEquals("newer", Files.readString(artifact("lanewise-testkit", "jar")));
        assertEquals(old, Files.getLastModifiedTime(artifact("lanewise-api", "jar")));
        assertEquals(0, kit().install(repository));
    }

    @Test
    void aDistributionThatLacksAFileIsNamed() throws IOException {
        Files.delete(lib.resolve("lanewise-optim-1.2-SNAPSHOT.pom"));
        var failure = assertThrows(LanewiseException.class, this::kit);
        assertEquals("LW-PLUGIN-055", failure.problem().code());
        assertTrue(failure.problem().got().contains("lanewise-optim-1.2-SNAPSHOT.pom"), failure.problem().text());
        assertEquals("LW-PLUGIN-055",
                assertThrows(LanewiseException.class, () -> Kit.of(folder.resolve("classes"))).problem().code());
    }

    @Test
    void aRepositoryThatIsAFileIsRefused() throws IOException {
        Files.createDirectories(repository.getParent());
        Files.writeString(repository, "a file");
        var failure = assertThrows(LanewiseException.class, () -> kit().install(repository));
        assertEquals("LW-PLUGIN-056", failure.problem().code());
        assertTrue(failure.problem().remedy().contains("--repository"), failure.problem().text());
    }

    @Test
    void theRepositoryIsTheOneThatMavenUses() throws IOException {
        assertEquals(folder.resolve(".m2/repository"), LocalRepository.find(folder, Map.of()));
        Files.createDirectories(folder.resolve(".m2"));
        Files.writeString(folder.resolve(".m2/settings.xml"),
                "<settings><localRepository> ${user.home}/${env.WHERE}/repo </localRepository></settings>");
        assertEquals(folder.resolve("there/repo"), LocalRepository.find(folder, Map.of("WHERE", "there")));
        var options = Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=/opts", "WHERE", "there");
        assertEquals(Path.of("/opts"), LocalRepository.find(folder, options));
        assertEquals(Path.of("/args"), LocalRepository.find(folder,
                Map.of("MAVEN_OPTS", "-Dmaven.repo.local=/opts", "MAVEN_ARGS", "-B -Dmaven.repo.local=/args")));
    }

    @Test
    void settingsThatAreNoXmlOrNameOtherFilesAreRefused() throws IOException {
        Files.createDirectories(folder.resolve(".m2"));
        for (var bad : new String[]{"<settings>", "<!DOCTYPE s SYSTEM 'file:///etc/passwd'><settings/>"}) {
            Files.writeString(folder.resolve(".m2/settings.xml"), bad);
            var failure = assertThrows(LanewiseException.class, () -> LocalRepository.find(folder, Map.of()));
            assertEquals("LW-PLUGIN-056", failure.problem().code());
        }
    }

    @Test
    void aProjectIsWrittenWholeOrNotAtAll() throws IOException {
        var names = ProjectNames.of("my-swish", ProjectKind.ACTIVATION, Optional.empty());
        var project = folder.resolve("my-swish");
        Files.createDirectory(project);
        assertEquals("LW-PLUGIN-053", assertThrows(LanewiseException.class,
                () -> NewProject.write(project, names, "1")).problem().code());
        assertTrue(CompiledProject.files(project).isEmpty());

        Files.writeString(folder.resolve("file"), "a file");
        var before = CompiledProject.files(folder);
        assertEquals("LW-PLUGIN-054", assertThrows(LanewiseException.class,
                () -> NewProject.write(folder.resolve("file/my-swish"), names, "1")).problem().code());
        assertEquals(before, CompiledProject.files(folder));

        Files.delete(project);
        NewProject.write(project, names, "1");
        assertTrue(Files.isRegularFile(project.resolve("src/main/java/com/example/myswish/MySwish.java")));
        try (var beside = Files.list(folder)) {
            assertFalse(beside.anyMatch(file -> file.toString().endsWith(".part")));
        }
    }
}
