package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.cli.progress.Progress;
import dev.lanewise.cli.progress.Summary;
import dev.lanewise.engine.config.Overrides;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.run.ResumeTrial;
import dev.lanewise.engine.run.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries whether a run can be stopped and resumed without changing a bit. */
@Command(
        name = "verify-resume", description = "Trains straight through; then again, stopped at random steps and resumed from a checkpoint file in a run made anew; and compares every step bit by bit. Leaves nothing behind.", footer = {
            "", "Exit codes: 0 identical, 1 different.", "", "Example:",
            "  lanewise verify-resume spiral.yaml --set training.epochs=20"})
final class VerifyResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The settings, in YAML.")
    private Path file = Path.of("");

    @Option(names = "--times", paramLabel = "N", defaultValue = "3", description = "How often to stop and resume. Default: ${DEFAULT-VALUE}.")
    private int times;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a setting; may be given several times. List items count from 0.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = {"-q", "--quiet"}, description = "Show no progress, nor warnings.")
    private boolean quiet;

    @Mixin
    private Workers workers = new Workers();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    VerifyResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (times < 1) {
            throw Problem.input("LW-CLI-002").at("--times").wanted("a number from 1 on").got("" + times)
                    .remedy("write 1 or more").toException();
        }
        var written = Overrides.apply(SettingsFile.read(file), assignments);
        try (var session = machine.open(terminal, file, workers.count())) {
            var settings = session.binder().bind(RunSettings.class, written);
            ResumeTrial straight;
            try (var progress = quiet ? Progress.none() : Progress.on(terminal)) {
                straight = ResumeTrial.straight(settings, session.binder().catalog(), session.kernels(), progress);
            }
            try (var trial = straight) {
                return compare(trial);
            }
        }
    }

    private int compare(ResumeTrial trial) {
        boolean identical = true;
        for (int number = 0; number < times; number++) {
            var outcome = trial.stopped(number);
            identical &= outcome.difference().isEmpty();
            terminal.out().println("stopped after step " + outcome.step() + " of " + trial.steps() + ": "
                    + outcome.difference().map(first -> "different: " + first).orElse("identical"));
        }
        if (identical) {
            terminal.out().println("digest " + Summary.digest(trial.digest()));
        }
        return identical ? 0 : 1;
    }
}
