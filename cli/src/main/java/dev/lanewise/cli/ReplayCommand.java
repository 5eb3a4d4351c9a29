package dev.lanewise.cli;

import dev.lanewise.cli.progress.Progress;
import dev.lanewise.engine.run.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a run again and compares. */
@Command(
        name = "replay", description = "Executes a run again from the facts in its folder, and compares every step bit by bit. Writes nothing.", footer = {
            "", "Exit codes: 0 identical, 1 different.", "", "Example:", "  lanewise replay runs/spiral"})
final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "The run folder that train named.")
    private Path run = Path.of("");

    @Option(names = {"-q", "--quiet"}, description = "Show no progress, nor warnings.")
    private boolean quiet;

    @Mixin
    private Workers workers = new Workers();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (var session = machine.open(terminal, run, workers.count())) {
            var replay = Replay.open(run, session.binder(), session.kernels());
            replay.differences().forEach(difference -> terminal.err().println("not as it was: " + difference));
            Replay.Outcome outcome;
            try (var progress = quiet ? Progress.none() : Progress.on(terminal)) {
                outcome = replay.execute(progress);
            }
            terminal.out().println(outcome.difference().map(first -> "different: " + first)
                    .orElse("identical: %d steps, %d epochs".formatted(outcome.steps(), outcome.epochs())));
            return outcome.difference().isPresent() ? 1 : 0;
        }
    }
}
