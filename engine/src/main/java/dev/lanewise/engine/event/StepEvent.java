package dev.lanewise.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * One step of training: a minibatch forward and backward, and the update. One instance is used again and again, by one thread.
 *
 * @since 0.1
 */
@Name("dev.lanewise.Step")
@Label("Step")
@Category("Lanewise")
@Enabled(false)
@StackTrace(false)
public final class StepEvent extends Event {
    @Label("Step, from 1")
    long step;

    @Label("Examples")
    int examples;

    @Label("Loss")
    double loss;

    /** Ends what {@link #begin()} began, and writes it down if it is on. */
    public void done(long newStep, int newExamples, double newLoss) {
        end();
        if (shouldCommit()) {
            step = newStep;
            examples = newExamples;
            loss = newLoss;
            commit();
        }
    }
}
