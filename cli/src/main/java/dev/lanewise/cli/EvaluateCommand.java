package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Nearest;
import dev.lanewise.cli.progress.Summary;
import dev.lanewise.engine.run.DataPart;
import dev.lanewise.engine.run.SavedRun;
import java.nio.file.Path;
import java.util.Arrays;
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
    private Optional<String> part = Optional.empty();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var wanted = part.map(EvaluateCommand::parse);
        try (var session = machine.open(terminal, run)) {
            var saved = SavedRun.open(run, session.binder(), session.kernels());
            saved.differences().forEach(difference -> terminal.err().println("not as it was: " + difference));
            var chosen = wanted.orElseGet(saved::heldBack);
            var evaluation = saved.evaluate(chosen);
            terminal.out().println(name(chosen) + "  " + Summary.figures(evaluation));
            evaluation.tables().forEach(
                    (metric, table) -> terminal.out().print("\n" + TableText.of(metric, table, saved.classes())));
        }
    }

    private static DataPart parse(String word) {
        var names = Arrays.stream(DataPart.values()).map(EvaluateCommand::name).toList();
        int number = names.indexOf(word);
        if (number < 0) {
            throw Problem.input("LW-CLI-002").at("--on").wanted("one of " + String.join(", ", names))
                    .got("'" + word + "'")
                    .remedy(Nearest.to(word, names).map(near -> "write '" + near + "', if that is what you meant")
                            .orElse("choose one of them"))
                    .toException();
        }
        return DataPart.values()[number];
    }

    private static String name(DataPart part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
