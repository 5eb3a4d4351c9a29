package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that start the program, in a folder of their own, where a stand-in for Maven builds a stand-in for it. */
class LauncherTest {
    private static final String BUILD = """
            #!/bin/sh
            mkdir -p cli/target/dist/bin cli/target/dist/lib
            printf '#!/bin/sh\\necho built\\n' >cli/target/dist/bin/lanewise
            chmod +x cli/target/dist/bin/lanewise
            mkdir cli/target/dist-whole
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void copyScripts() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "SKIPPED: no /bin/sh here");
        Files.createDirectories(folder.resolve("bin"));
        script("lanewise", Files.readString(Path.of("../lanewise")));
        script("bin/find-jdk", "#!/bin/sh\necho /no/jdk\n");
        script("mvnw", BUILD);
    }

    @Test
    void aWholeDistributionIsBuiltOnce() throws Exception {
        assertTrue(start("lanewise").contains("there is none yet"));
        assertEquals("built\n", start("lanewise"));
    }

    @Test
    void aHalfMadeDistributionIsBuiltAgain() throws Exception {
        Files.createDirectories(folder.resolve("cli/target/dist"));
        assertTrue(start("lanewise").contains("the last build was interrupted"));
        assertEquals("built\n", start("lanewise"));
    }

    @Test
    void aFailedBuildLeavesItToTheNextStart() throws Exception {
        script("mvnw", "#!/bin/sh\nmkdir -p cli/target/dist\necho broken; exit 1\n");
        assertTrue(start("lanewise").contains("the build failed"));
        script("mvnw", BUILD);
        assertTrue(start("lanewise").endsWith("built\n"));
    }

    @Test
    void aColonInTheInstallationsPathIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("a:b/bin"));
        script("a:b/bin/lanewise", Files.readString(Path.of("src/dist/bin/lanewise")));
        var said = start("a:b/bin/lanewise");
        assertTrue(said.contains("wanted  a path without a colon"), said);
    }

    /** The stand-in for the JVM tells the locale that it is given. */
    @Test
    void theJvmAlwaysGetsALocaleThatNamesAllFiles() throws Exception {
        Files.createDirectories(folder.resolve("jdk/bin"));
        Files.createFile(folder.resolve("jdk/release"));
        script("bin/find-jdk", "#!/bin/sh\necho '" + folder.resolve("jdk") + "'\n");
        script("jdk/bin/java", "#!/bin/sh\necho \"$LC_ALL\"\n");
        script("bin/lanewise", Files.readString(Path.of("src/dist/bin/lanewise")));
        for (var locale : List.of("C", "POSIX", "xx_XX.UTF-8", "de_DE.ISO-8859-1")) {
            assertEquals("C.UTF-8\n", start("bin/lanewise", Map.of("LC_ALL", locale)), locale);
        }
    }

    private void script(String name, String text) throws IOException {
        assertTrue(Files.writeString(folder.resolve(name), text).toFile().setExecutable(true));
    }

    private String start(String script) throws Exception {
        return start(script, Map.of());
    }

    private String start(String script, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(folder.resolve(script).toString()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
