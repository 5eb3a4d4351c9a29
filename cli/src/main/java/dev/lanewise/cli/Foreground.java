package dev.lanewise.cli;

import dev.lanewise.api.error.ErrorKind;
import dev.lanewise.cli.progress.Progress;
import dev.lanewise.cli.progress.Summary;
import dev.lanewise.engine.train.Ending;
import dev.lanewise.engine.train.TrainingListener;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Trains before the user's eyes: progress, a clean stop on the first signal, an end at once on the second, a summary.
 *
 * @param resume the command that goes on with the run
 */
record Foreground(Terminal terminal, boolean quiet, Path folder, String resume) {

    /** Gives the exit code. */
    int train(Runnable stop, Function<TrainingListener, Ending> training) {
        var summary = new Summary();
        Ending ending;
        try (var progress = quiet ? Progress.none() : Progress.on(terminal);
                var _ = StopSignal.handle(() -> stopping(progress, stop), this::endAtOnce)) {
            ending = training.apply(summary.before(progress));
        }
        if (ending == Ending.STOPPED) {
            terminal.out().flush();
            terminal.err().println("stopped, with a checkpoint; go on with: " + resume);
            return ErrorKind.INTERRUPTED.exitCode();
        }
        if (ending == Ending.EARLY) {
            terminal.out().println(
                    "ended early: the loss had not improved for as many epochs as training.early-stopping allows");
        }
        summary.print(terminal.out(), folder);
        return 0;
    }

    private void stopping(Progress progress, Runnable stop) {
        stop.run();
        progress.close();
        terminal.out().flush();
        terminal.err().println("stopping after this step; a second signal ends at once");
    }

    private void endAtOnce(int exitCode) {
        terminal.out().flush();
        terminal.err().println("ended at once; the last checkpoint is whole, go on with: " + resume);
        System.exit(exitCode);
    }
}
