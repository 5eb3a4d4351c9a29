package dev.lanewise.architecture;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/find-jdk} among made-up JDKs, in a folder whose name has a space. */
@DisabledOnOs(OS.WINDOWS)
class FindJdkTest {

    private record Outcome(int exit, String out, String err) {}

    private static final String VECTOR = "java.base jdk.incubator.vector";

    @TempDir
    private Path temporary;
    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("my folder"));
    }

    @Test
    void withoutAnyJdkOneMessageSaysWhatToDo() throws Exception {
        assertEquals(new Outcome(2, "", """
                lanewise: no JDK 25 was found.
                  wanted  a JDK of release 25 or newer
                  got     no JDK at all
                  do      install a JDK 25, or set LANEWISE_JAVA_HOME to the folder of one
                """), find(Map.of()));
    }

    @Test
    void whatIsPassedOverIsNamedWithTheReason() throws Exception {
        Path old = jdk("usr/lib/jvm/jdk-17", "17.0.15", VECTOR, "java", "javac");
        Path ancient = jdk("usr/lib/jvm/jdk-8", "1.8.0_402", VECTOR, "java", "javac");
        Path runtime = jdk("opt/a jre", "25.0.3", VECTOR, "java");
        Path trimmed = jdk("opt/trimmed", "25", "java.base", "java", "javac");
        Files.createDirectory(root.resolve("opt/unrelated"));
        assertEquals(new Outcome(2, "", """
                lanewise: no JDK 25 was found.
                  wanted  a JDK of release 25 or newer
                  got     JAVA_HOME=/nowhere: no such folder
                          %s: release 17
                          %s: release 1
                          %s: no bin/javac in it
                          %s: it lacks the module jdk.incubator.vector
                  do      install a JDK 25, or set LANEWISE_JAVA_HOME to the folder of one
                """.formatted(old, ancient, runtime, trimmed)), find(Map.of("JAVA_HOME", "/nowhere")));
        assertEquals(runtime.toString(), find(Map.of(), "--runtime").out.strip());
    }

    @Test
    void ownVariableComesFirst() throws Exception {
        Path own = jdk("own jdk", "26-ea", VECTOR, "java", "javac");
        Path other = jdk("other", "25.0.1", VECTOR, "java", "javac");
        assertEquals(own.toString(),
                find(Map.of("LANEWISE_JAVA_HOME", own.toString(), "JAVA_HOME", other.toString())).out.strip());
    }

    @Test
    void ownVariableThatCannotBeUsedIsAnError() throws Exception {
        Path good = jdk("usr/lib/jvm/good", "25.0.1", VECTOR, "java", "javac");
        Path old = jdk("old", "21.0.1", VECTOR, "java", "javac");
        assertEquals(new Outcome(2, "", """
                lanewise: LANEWISE_JAVA_HOME does not name a JDK that can be used.
                  wanted  a JDK of release 25 or newer
                  got     LANEWISE_JAVA_HOME=%s: release 21
                  do      correct the variable, or unset it to have a JDK searched for
                """.formatted(old)), find(Map.of("LANEWISE_JAVA_HOME", old.toString(), "JAVA_HOME", good.toString())));
    }

    @Test
    void variablesComeBeforeThePathAndThePathBeforeFolders() throws Exception {
        Path folder = jdk("usr/lib/jvm/folder", "25", VECTOR, "java", "javac");
        Path onPath = jdk("elsewhere/on path", "25", VECTOR, "java", "javac");
        Path variable = jdk("elsewhere/variable", "25", VECTOR, "java", "javac");
        Path link = Files.createSymbolicLink(root.resolve("java"), onPath.resolve("bin/java"));
        String path = link.getParent() + ":" + System.getenv("PATH");

        assertEquals(folder.toString(), find(Map.of()).out.strip());
        assertEquals(onPath.toString(), find(Map.of("PATH", path)).out.strip());
        assertEquals(variable.toString(), find(Map.of("PATH", path, "JAVA_99_HOME", variable.toString())).out.strip());
    }

    private Path jdk(String name, String version, String modules, String... tools) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.createDirectory(folder.resolve("bin"));
        for (String tool : tools) {
            executable(folder.resolve("bin").resolve(tool));
        }
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\""
                + modules + "\"\n");
        return folder;
    }

    private static Path executable(Path file) throws IOException {
        return Files.createFile(file, asFileAttribute(fromString("rwxr-xr-x")));
    }

    /** Runs the script as it would run on a machine that has nothing but {@link #root}. */
    private Outcome find(Map<String, String> environment, String... arguments) throws Exception {
        String script = Files.readString(Distribution.REPOSITORY.resolve("bin/find-jdk"))
                .replace("\nroot=\n", "\nroot='" + root + "'\n");
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", Files.writeString(root.resolve("script"), script).toString()));
        command.addAll(List.of(arguments));

        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("HOME", root.toString());
        builder.environment().put("PATH", toolsWithoutJava().toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectError(root.resolve("err").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes());
        return new Outcome(process.waitFor(), out, Files.readString(root.resolve("err")));
    }

    private Path toolsWithoutJava() throws IOException {
        Path folder = root.resolve("tools");
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            for (String tool : List.of("env", "sed", "cat", "readlink")) {
                Path found =
                        Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
                Path wrapper = executable(folder.resolve(tool));
                Files.writeString(wrapper, "#!/bin/sh\nexec " + found + " \"$@\"\n");
            }
        }
        return folder;
    }
}
