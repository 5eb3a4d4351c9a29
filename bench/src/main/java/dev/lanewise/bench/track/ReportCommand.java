package dev.lanewise.bench.track;

import dev.lanewise.engine.store.WholeFile;
import dev.lanewise.measure.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the history as a page. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "Writes bench/history as one HTML page, which needs nothing besides itself.")
final class ReportCommand implements Callable<Integer> {
    @Option(names = "--history", paramLabel = "FOLDER", description = "another history than bench/history")
    private Optional<Path> history = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "where to (default: bench/target/report.html)")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() {
        var console = new Console(System.out, System.err);
        var places = Places.ofProcess();
        var folder = history.orElse(places.history());
        var entries = new History(folder).entries();
        if (entries.isEmpty()) {
            throw BenchProblems.noHistory(folder);
        }
        var file = output.orElse(places.report()).toAbsolutePath();
        var page = new HistoryReport(entries).page().html();
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WholeFile.write(file, channel -> channel.write(ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8))));
        console.result(file + "\n");
        return 0;
    }
}
