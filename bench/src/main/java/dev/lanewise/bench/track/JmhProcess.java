package dev.lanewise.bench.track;

import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one case in a JVM of its own, with JMH, and reads the JSON that JMH has written. */
final class JmhProcess {
    private static final String WARNING = "WARNING";

    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    /** Logs and results go to a folder, which is made. */
    JmhProcess(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * JMH's result of one case.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-BENCH-010} if the benchmark fails
     */
    Value.Mapping run(Case one, Build build, Effort effort) {
        int number = count.incrementAndGet();
        var json = folder.resolve(number + ".json");
        var log = folder.resolve(number + ".log");
        try {
            var process = new ProcessBuilder(command(one, build, effort, json)).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            int code = waitFor(process);
            if (code == 0 && Files.exists(json) && Json.parse(Files.readString(json)) instanceof Value.Sequence all
                    && all.items().size() == 1 && all.items().getFirst() instanceof Value.Mapping result) {
                return result;
            }
            throw BenchProblems.failed(one, build, log, reason(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** The first exception in the log; JMH prints it between the iterations. */
    private static String reason(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(
                    line -> line.matches("(ERROR: )?[\\w.]+(Exception|Error)\\b.*") && !line.startsWith(WARNING))
                    .findFirst().orElse("no result");
        }
    }

    private static List<String> command(Case one, Build build, Effort effort, Path json) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Where time doesn't count, another JMH on the machine does no harm.
        var lock = "-Djmh.ignoreLock=" + !effort.calibrated();
        var command = new ArrayList<>(List.of(java, lock, "--add-modules", "jdk.incubator.vector", "-cp",
                build.classPath(), "org.openjdk.jmh.Main", "^" + one.benchmark().replace(".", "\\.") + "$", "-f", "1",
                "-foe", "true",
                "-prof", "gc", "-rf", "json", "-rff", json.toString()));
        if (effort.calibrated()) {
            command.addAll(List.of("-prof", MachineProfiler.class.getName()));
        }
        command.addAll(effort.options());
        one.parameters().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
        return command;
    }
}
