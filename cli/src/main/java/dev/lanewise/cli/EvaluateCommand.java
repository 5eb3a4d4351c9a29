package dev.lanewise.cli;

import dev.lanewise.cli.progress.Summary;
import dev.lanewise.engine.run.DataPart;
import dev.lanewise.engine.run.SavedRun;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes loss and metrics of a trained network. */
@Command(
        name = "evaluate", description = "Computes loss and metrics of a trained network over a part of its data.", footer = {
            "", "Example:", "  lanewise evaluate runs/spiral --on training"})
final class EvaluateCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "The run folder that train named at its end.")
    private Path run = Path.of("");

    @Option(names = "--on", paramLabel = "PART", description = "test, validation or training. Default: the first of these that the run has.")
    private Optional<DataPart> part = Optional.empty();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (var session = machine.open()) {
            var saved = SavedRun.open(run, session.binder(), session.kernels());
            var chosen = part.orElseGet(saved::heldBack);
            var figures = saved.evaluate(chosen);
            terminal.out().println(chosen.name().toLowerCase(Locale.ROOT) + "  " + Summary.figures(figures));
        }
    }
}
