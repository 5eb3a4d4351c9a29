package dev.lanewise.engine.train;

/**
 * A listener that passes everything on to another; what a subclass watches it overrides, and then calls this class's method.
 *
 * @since 0.1
 */
public class Relay implements TrainingListener {
    private final TrainingListener next;

    /** @param next hears all that this listener hears */
    protected Relay(TrainingListener next) {
        this.next = next;
    }

    @Override
    public void started(Outline outline) {
        next.started(outline);
    }

    @Override
    public void stepDone(StepReport report) {
        next.stepDone(report);
    }

    @Override
    public void epochDone(EpochReport report) {
        next.epochDone(report);
    }

    @Override
    public void validated(ValidationReport report) {
        next.validated(report);
    }

    @Override
    public void warned(Warning warning) {
        next.warned(warning);
    }

    @Override
    public void changed(long step, String what) {
        next.changed(step, what);
    }

    @Override
    public void finished(String digest) {
        next.finished(digest);
    }

    @Override
    public void settled(State state) {
        next.settled(state);
    }
}
