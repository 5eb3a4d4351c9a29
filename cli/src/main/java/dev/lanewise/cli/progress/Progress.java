package dev.lanewise.cli.progress;

import dev.lanewise.cli.Terminal;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.TrainingListener;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Shows how training goes. */
public interface Progress extends TrainingListener, AutoCloseable {

    /** What suits the output: a bar that is redrawn, or a line now and then. */
    static Progress on(Terminal terminal) {
        LongSupplier clock = System::nanoTime;
        return terminal.interactive() ? new ProgressBar(terminal, clock) : new ProgressLines(terminal.out(), clock);
    }

    /** Shows nothing. */
    static Progress none() {
        return () -> {};
    }

    /** Leaves the output at the start of a clean line; nothing is shown afterwards. May be called from any thread. */
    @Override
    void close();

    /** {@code epoch   3/10  loss 0.4123  accuracy 0.8520  validation accuracy 0.8411  51.2k/s  digest 1a2b3c4d5e6f}. */
    static String line(EpochReport report) {
        return line(report, true, true);
    }

    /** The same without the rate, then without the penalty, where it would be wider than {@code width}. */
    static String line(EpochReport report, int width) {
        return Stream.of(line(report), line(report, true, false))
                .filter(line -> line.length() <= width).findFirst()
                .orElseGet(() -> line(report, false, false));
    }

    private static String line(EpochReport report, boolean penalty, boolean rate) {
        var text = new StringBuilder(epoch(report.epoch(), report.epochs()));
        text.append("  loss ").append(Figures.value(report.training().loss()));
        if (penalty && report.penalty() != 0) {
            text.append("  penalty ").append(Figures.value(report.penalty()));
        }
        report.training().metrics()
                .forEach((name, value) -> text.append("  ").append(name).append(' ').append(Figures.value(value)));
        report.validation().ifPresent(held -> {
            text.append("  validation loss ").append(Figures.value(held.loss()));
            held.metrics()
                    .forEach((name, value) -> text.append(' ').append(name).append(' ').append(Figures.value(value)));
        });
        if (rate) {
            text.append("  ").append(Figures.perSecond(report.examplesPerSecond()));
        }
        return text.append("  digest ").append(Figures.digest(report.digest())).toString();
    }

    /** {@code epoch   3/200}, as wide for each epoch. */
    static String epoch(int epoch, int epochs) {
        int width = String.valueOf(epochs).length();
        return String.format(Locale.ROOT, "epoch %" + width + "d/%d", epoch, epochs);
    }
}
