package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.engine.run.ResumeOptions;
import dev.lanewise.engine.run.Resumption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was stopped. */
@Command(
        name = "resume", description = "Goes on with a run that was stopped, bit for bit as if it had not been.", footer = {
            "",
            "Examples:",
            "  lanewise resume runs/spiral",
            "  lanewise resume runs/spiral --epochs 2000"})
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "The run folder that train named.")
    private Path run = Path.of("");

    @Option(names = "--epochs", paramLabel = "N", description = "Train for so many epochs in all; the same as --set training.epochs=N.")
    private Optional<Long> epochs = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes training.epochs, or a setting of training.early-stopping or checkpoints; may be given several times.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "Go on from this checkpoint instead of the last.")
    private Optional<Path> checkpoint = Optional.empty();

    @Option(names = "--force-inexact", description = "Go on even if data, plug-ins or version are others; the ledger will say so.")
    private boolean inexact;

    @Option(names = {"-q", "--quiet"}, description = "Show no progress, nor warnings.")
    private boolean quiet;

    @Mixin
    private Workers workers = new Workers();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var changes = new ArrayList<>(assignments);
        epochs.ifPresent(number -> changes.add("training.epochs=" + number));
        if (epochs.isPresent() && assignments.stream().anyMatch(one -> one.startsWith("training.epochs="))) {
            throw Problem.input("LW-CLI-002").at("--epochs and --set training.epochs")
                    .wanted("one of the two").got("both").remedy("leave one of them out").toException();
        }
        try (var session = machine.open(terminal, run, workers.count());
                var resumption = Resumption.open(run, new ResumeOptions(changes, checkpoint, inexact), session.binder(),
                        session.kernels())) {
            if (resumption.isComplete()) {
                terminal.out().println(complete(resumption));
                return 0;
            }
            resumption.differences().forEach(difference -> terminal.err().println("inexact: " + difference));
            terminal.err().println("going on after step " + resumption.step());
            return new Foreground(terminal, quiet, run, machine.resume(run))
                    .train(resumption::stop, resumption::execute);
        }
    }

    private static String complete(Resumption resumption) {
        return resumption.isEndedEarly()
                ? "complete: early stopping has ended the run; train on with --set training.early-stopping.patience=N"
                : "complete: nothing is left to do; train on with --epochs N, above "
                        + resumption.settings().training().epochs();
    }
}
