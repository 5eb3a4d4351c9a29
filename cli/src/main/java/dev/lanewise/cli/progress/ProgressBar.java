package dev.lanewise.cli.progress;

import dev.lanewise.cli.Terminal;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.TrainingListener.Outline;
import dev.lanewise.engine.train.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * For terminals: a last line that is redrawn, and above it a line that stays for the epochs, though not for more than one
 * every other second. What does not fit is left out from the right; a line that wraps could not be taken back.
 */
final class ProgressBar implements Progress {
    private static final long BETWEEN_DRAWINGS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long BETWEEN_EPOCHS = TimeUnit.SECONDS.toNanos(2);
    private static final int BAR_MOST = 24;
    private static final int BAR_LEAST = 8;
    private static final String CLEAR_LINE = "\r\033[K";
    /** Around a drawing, so that it does not wrap in a window that has been made narrower. */
    private static final String WRAP_OFF = "\033[?7l";
    private static final String WRAP_ON = "\033[?7h";
    private static final String GREEN = "\033[32m";
    private static final String GREY = "\033[90m";
    private static final String PLAIN = "\033[0m";

    private final Terminal terminal;
    private final LongSupplier clock;
    private final Counter counter = new Counter();
    private long lastDrawing;
    private long lastEpochLine;
    private boolean drawn;
    private boolean closed;

    ProgressBar(Terminal terminal, LongSupplier clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public synchronized void started(Outline outline) {
        lastDrawing = clock.getAsLong();
        lastEpochLine = lastDrawing;
        counter.started(outline, lastDrawing);
    }

    @Override
    public synchronized void stepDone(StepReport report) {
        counter.stepDone(report);
        long now = clock.getAsLong();
        if (!closed && now - lastDrawing >= BETWEEN_DRAWINGS) {
            lastDrawing = now;
            counter.note(report, now);
            draw(report);
        }
    }

    @Override
    public synchronized void epochDone(EpochReport report) {
        long now = clock.getAsLong();
        counter.note(report, now);
        if (!closed && (now - lastEpochLine >= BETWEEN_EPOCHS || report.epoch() == report.epochs())) {
            lastEpochLine = now;
            clear();
            terminal.out().println(Progress.line(report, terminal.width()));
        }
    }

    @Override
    public synchronized void warned(Warning warning) {
        if (!closed) {
            clear();
            terminal.out().println("warning: " + warning);
        }
    }

    @Override
    public synchronized void close() {
        clear();
        closed = true;
    }

    private void clear() {
        if (drawn) {
            terminal.out().print(CLEAR_LINE);
            terminal.out().flush();
            drawn = false;
        }
    }

    private void draw(StepReport report) {
        var parts = new ArrayList<String>();
        parts.add(Progress.epoch(report.epoch(), counter.epochs()));
        parts.add(counter.loss(report));
        report.metrics().entrySet().stream().limit(1)
                .forEach(metric -> parts.add(metric.getKey() + " " + Figures.value(metric.getValue())));
        parts.add(Figures.perSecond(counter.examplesPerSecond()));
        parts.add(counter.left());
        parts.removeIf(String::isEmpty);
        terminal.out().print(CLEAR_LINE + WRAP_OFF + layOut(parts) + WRAP_ON);
        terminal.out().flush();
        drawn = true;
    }

    /** The epoch, the bar, then what fits of the rest. One column stays free: some terminals wrap when it is written. */
    private String layOut(List<String> parts) {
        int columns = terminal.width() - 1;
        var epoch = parts.removeFirst();
        while (!parts.isEmpty() && epoch.length() + 1 + BAR_LEAST + width(parts) > columns) {
            parts.removeLast();
        }
        int bar = Math.min(BAR_MOST, columns - epoch.length() - 1 - width(parts));
        var text = new StringBuilder(epoch);
        if (bar >= BAR_LEAST) {
            text.append(' ').append(bar(bar));
        }
        parts.forEach(part -> text.append("  ").append(part));
        return bar >= BAR_LEAST ? text.toString() : text.substring(0, Math.min(columns, text.length()));
    }

    private static int width(List<String> parts) {
        return parts.stream().mapToInt(part -> part.length() + 2).sum();
    }

    private String bar(int width) {
        int done = (int) (counter.fraction() * width);
        var filled = (terminal.unicode() ? "━" : "=").repeat(done);
        var open = terminal.unicode() && terminal.colour() ? "━" : terminal.unicode() ? "─" : "-";
        var rest = open.repeat(width - done);
        return terminal.colour() ? GREEN + filled + GREY + rest + PLAIN : filled + rest;
    }
}
