package dev.lanewise.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A checkpoint written and forced to the disk. One instance is used again and again, by one thread.
 *
 * @since 0.1
 */
@Name("dev.lanewise.Checkpoint")
@Label("Checkpoint")
@Category("Lanewise")
@Enabled(false)
@StackTrace(false)
public final class CheckpointEvent extends Event {
    @Label("Steps done")
    long step;

    /** Ends what {@link #begin()} began, and writes it down if it is on. */
    public void done(long newStep) {
        end();
        if (shouldCommit()) {
            step = newStep;
            commit();
        }
    }
}
