package dev.lanewise.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the distribution that the build has packaged, as a user does: in a process of its own. */
final class Cli {
    private static final Path PROGRAM = Path.of("../cli/target/dist/bin/lanewise").toAbsolutePath().normalize();
    private static final long MINUTES = 5;
    /** C2 costs a run of a second more than it earns: half of the processor's time. */
    private static final Map<String, String> BRIEFLY = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    /** What the JVM says of itself, before our program starts. */
    private static final String OF_THE_JVM = "(?m)^(WARNING: Using incubator modules: |NOTE: Picked up ).*\\R";

    private Cli() {}

    /** How a process ended and what it wrote; {@code err} without the JVM's own remark on the vector module. */
    record Result(int exitCode, String out, String err) {}

    /** Runs {@code lanewise arguments...} in a folder. */
    static Result run(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(arguments));
        return start(folder, command, Map.of());
    }

    /** As {@link #run}, quicker for what is over soon: scalar kernels, and a JVM that optimizes little. */
    static Result runBriefly(Path folder, String... arguments) {
        return runAfter(":", folder, arguments);
    }

    /** As {@link #runBriefly}, in a shell after {@code before}, a limit for one. */
    static Result runAfter(String before, Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("bash", "-c", before + "; exec \"$0\" \"$@\"", program()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--kernels", "scalar"));
        return start(folder, command, BRIEFLY);
    }

    /** Runs a Java source file with the class path of the tests. */
    static Result java(Path folder, String file) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return start(folder, List.of(java, "--add-modules", "jdk.incubator.vector", "-cp",
                System.getProperty("java.class.path"), file), Map.of());
    }

    private static String program() {
        assumeTrue(Files.isExecutable(PROGRAM),
                "SKIPPED: there is no " + PROGRAM + "; ./mvnw verify packages it first");
        return PROGRAM.toString();
    }

    private static Result start(Path folder, List<String> command, Map<String, String> environment) {
        Path out = null;
        Path err = null;
        try {
            out = Files.createTempFile("lanewise", ".out");
            err = Files.createTempFile("lanewise", ".err");
            var builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("LANEWISE_JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(
                        command + " did not end within " + MINUTES + " minutes\n" + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out),
                    Files.readString(err).replaceAll(OF_THE_JVM, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(command + " was interrupted", e);
        } finally {
            delete(out);
            delete(err);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The system's folder for temporary files is cleared by the system.
        }
    }
}
