package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.engine.run.SavedRun;
import dev.lanewise.engine.store.InputFiles;
import dev.lanewise.engine.store.WholeFile;
import java.io.BufferedWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a trained network on new examples. */
@Command(
        name = "predict", description = "Runs a trained network on new examples and writes its outputs as CSV, one row an example.", footer = {
            "",
            "Columns: for a choice among classes, 'class' with the best one; then its raw",
            "outputs, one column a class, or output0, output1 ...",
            "",
            "Example:",
            "  lanewise predict runs/iris --input new.csv --output predictions.csv"})
final class PredictCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "The run folder that train named at its end.")
    private Path run = Path.of("");

    @Option(names = "--input", paramLabel = "FILE", required = true, description = "New examples, in the format that the network was trained on.")
    private Path input = Path.of("");

    @Option(names = "--output", paramLabel = "FILE", description = "Where the rows go; a file that is there is replaced when all is done. Default: standard output.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        output.ifPresent(this::requireOther);
        try (var session = machine.open(terminal, run); var _ = Interruption.during(terminal, this::left)) {
            var saved = SavedRun.open(run, session.binder(), session.kernels());
            saved.differences().forEach(difference -> terminal.err().println("not as it was: " + difference));
            var rows = new PredictionRows(saved.predict(input));
            output.ifPresentOrElse(file -> write(rows, file), () -> print(rows));
            rows.warning().ifPresent(terminal.err()::println);
        }
    }

    private String left() {
        return output.map(file -> "nothing was written to " + file).orElse("the rows are not complete");
    }

    /** Refuses to replace the examples by what comes of them. */
    private void requireOther(Path file) {
        if (InputFiles.same(input, file)) {
            throw Problem.input("LW-CLI-002").at("--output " + file)
                    .wanted("another file than the input, which would be lost")
                    .got("the same file as --input " + input)
                    .remedy("choose another name for the output").toException();
        }
    }

    private static void write(PredictionRows rows, Path file) {
        WholeFile.write(file, channel -> {
            var writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
            for (int row = PredictionRows.HEADER; row < rows.size(); row++) {
                writer.write(rows.text(row));
                writer.write('\n');
            }
            writer.flush();
        });
    }

    /** Ends early when the reader has gone. */
    private void print(PredictionRows rows) {
        var out = terminal.out();
        for (int row = PredictionRows.HEADER; row < rows.size() && !out.checkError(); row++) {
            out.print(rows.text(row) + '\n');
        }
    }
}
