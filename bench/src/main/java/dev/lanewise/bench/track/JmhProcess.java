package dev.lanewise.bench.track;

import dev.lanewise.api.settings.Value;
import dev.lanewise.bench.track.Turns.Side;
import dev.lanewise.engine.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs cases with JMH, each in a JVM of its own, and reads the JSON that JMH has written. */
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
        // Where time doesn't count, another JMH on the machine does no harm.
        return start(new Side(one, build), effort, "-Djmh.ignoreLock=" + !effort.calibrated()).result();
    }

    /**
     * One turn of two cases, whose JVMs take turns iteration by iteration.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-BENCH-010} if a benchmark fails
     */
    Turns.Turn runInTurns(Side before, Side after, Effort effort) {
        try (var baton = new Baton()) {
            var options = new String[]{"-Djmh.ignoreLock=true", "-D" + BatonHolder.PROPERTY + "=" + baton.port()};
            var first = start(before, effort, options);
            var second = start(after, effort, options);
            baton.pass(() -> first.process.isAlive() && second.process.isAlive());
            return new Turns.Turn(JmhResult.of(first.result()), JmhResult.of(second.result()));
        }
    }

    private Running start(Side side, Effort effort, String... properties) {
        int number = count.incrementAndGet();
        var json = folder.resolve(number + ".json");
        var log = folder.resolve(number + ".log");
        try {
            var process = new ProcessBuilder(command(side, effort, json, properties)).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            return new Running(side, process, json, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JVM at work. */
    private record Running(Side side, Process process, Path json, Path log) {
        /** What it has written, once it has ended. */
        Value.Mapping result() {
            int code = waitFor(process);
            try {
                if (code == 0 && Files.exists(json) && Json.parse(Files.readString(json)) instanceof Value.Sequence all
                        && all.items().size() == 1 && all.items().getFirst() instanceof Value.Mapping result) {
                    return result;
                }
                throw BenchProblems.failed(side.one(), side.build(), log, reason(log));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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

    private static List<String> command(Side side, Effort effort, Path json, String... properties) {
        var one = side.one();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(properties));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", side.build().classPath(),
                "org.openjdk.jmh.Main", "^" + one.benchmark().replace(".", "\\.") + "$", "-f", "1", "-foe", "true",
                "-prof", "gc", "-rf", "json", "-rff", json.toString()));
        if (effort.calibrated()) {
            command.addAll(List.of("-prof", MachineProfiler.class.getName()));
        }
        command.addAll(effort.options());
        one.parameters().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
        return command;
    }
}
