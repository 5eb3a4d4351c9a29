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
import java.util.function.BooleanSupplier;

/** Runs the distribution that the build has packaged, as a user does: in a process of its own. */
final class Cli {
    private static final Path PROGRAM = Path.of("../cli/target/dist/bin/lanewise").toAbsolutePath().normalize();
    private static final long MINUTES = 5;
    private static final long POLL = 5;
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

    /** A program that goes on while the test does something; nobody reads what it says but through {@link #err}. */
    record Started(Process process, Path err) {
        String text() {
            try {
                return Files.readString(err).replaceAll(OF_THE_JVM, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits for what must come; a program that ended before is a failure. */
        void await(String what, BooleanSupplier come) {
            for (int tries = 0; !come.getAsBoolean(); tries++) {
                if (!process.isAlive() || tries > MINUTES * 60 * 1000 / POLL) {
                    throw new AssertionError("waited in vain for " + what + "\n" + text());
                }
                pause(POLL);
            }
        }

        int exitCode() {
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end within " + MINUTES + " minutes\n" + text());
                }
                return process.exitValue();
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** Starts as {@link #runBriefly} does, and does not wait. */
    static Started startBriefly(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--kernels", "scalar", "--threads", "1"));
        try {
            var err = folder.resolve("started.err");
            return new Started(builder(folder, command, BRIEFLY)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start(), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static ProcessBuilder builder(Path folder, List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LANEWISE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
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
            var process = builder(folder, command, environment)
                    .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
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
