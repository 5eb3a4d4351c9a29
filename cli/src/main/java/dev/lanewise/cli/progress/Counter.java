package dev.lanewise.cli.progress;

import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.TrainingListener.Outline;
import dev.lanewise.engine.train.TrainingListener.StepReport;

/** Where training stands and how fast it goes. */
final class Counter {
    private final Pace steps = new Pace();
    private Outline outline = new Outline(1, 0, 1, 1);
    private long start;
    private boolean begun;
    private long done;
    private boolean penalized;

    void started(Outline newOutline, long nanos) {
        outline = newOutline;
        start = nanos;
        begun = false;
    }

    /** To be told of every step: the first one says how many were done before, by a run that this one goes on with. */
    void stepDone(StepReport report) {
        if (!begun) {
            begun = true;
            steps.note(seconds(start), (double) (report.step() - 1));
        }
    }

    void note(StepReport report, long nanos) {
        note(report.step(), nanos);
    }

    void note(EpochReport report, long nanos) {
        penalized = report.penalty() != 0;
        note(report.step(), nanos);
    }

    private void note(long step, long nanos) {
        done = step;
        steps.note(seconds(nanos), (double) step);
    }

    boolean endsEpoch(StepReport report) {
        return report.step() % outline.stepsPerEpoch() == 0;
    }

    int epochs() {
        return outline.epochs();
    }

    /** From 0 to 1. */
    double fraction() {
        return Math.min(1, (double) done / total());
    }

    double examplesPerSecond() {
        return steps.rate() * outline.examples() / outline.stepsPerEpoch();
    }

    /** A step's loss has the penalty in it, an epoch's has not. */
    String loss(StepReport report) {
        return (penalized ? "loss+penalty " : "loss ") + Figures.value(report.loss());
    }

    /** {@code 0:42 left}, or "" before anything can be said. */
    String left() {
        return !steps.isSteady() ? "" : Figures.duration((total() - done) / steps.rate()) + " left";
    }

    /** {@code epoch 3/10  step 120/600  loss 0.4123  accuracy 0.8520  51.2k/s  0:42 left}. */
    String line(StepReport report) {
        long perEpoch = outline.stepsPerEpoch();
        var text = new StringBuilder(Progress.epoch(report.epoch(), outline.epochs()));
        text.append("  step ").append((report.step() - 1) % perEpoch + 1).append('/').append(perEpoch);
        text.append("  ").append(loss(report));
        report.metrics()
                .forEach((name, value) -> text.append("  ").append(name).append(' ').append(Figures.value(value)));
        return text.append("  ").append(Figures.perSecond(examplesPerSecond())).append("  ").append(left()).toString()
                .stripTrailing();
    }

    private long total() {
        return outline.epochs() * outline.stepsPerEpoch();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
