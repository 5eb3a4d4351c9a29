package dev.lanewise.cli.progress;

import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.TrainingListener.Outline;
import dev.lanewise.engine.train.Warning;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** For pipes and files: one plain line every few seconds, and one for the last epoch. */
final class ProgressLines implements Progress {
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final LongSupplier clock;
    private final Counter counter = new Counter();
    private long last;
    private boolean closed;

    ProgressLines(PrintStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    @Override
    public synchronized void started(Outline outline) {
        last = clock.getAsLong();
        counter.started(outline, last);
    }

    @Override
    public synchronized void stepDone(StepReport report) {
        counter.stepDone(report);
        long now = clock.getAsLong();
        if (now - last >= BETWEEN && !counter.endsEpoch(report)) {
            counter.note(report, now);
            print(now, counter.line(report));
        }
    }

    @Override
    public synchronized void epochDone(EpochReport report) {
        long now = clock.getAsLong();
        counter.note(report, now);
        if (now - last >= BETWEEN || report.epoch() == report.epochs()) {
            print(now, Progress.line(report));
        }
    }

    @Override
    public synchronized void warned(Warning warning) {
        if (!closed) {
            out.println("warning: " + warning);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void print(long now, String line) {
        if (!closed) {
            out.println(line);
            last = now;
        }
    }
}
