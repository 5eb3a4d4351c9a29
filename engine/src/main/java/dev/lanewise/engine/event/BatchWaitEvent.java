package dev.lanewise.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * What a worker waited for its examples: gathered from the data and transformed. One instance is used again and again, by one thread.
 *
 * @since 0.1
 */
@Name("dev.lanewise.BatchWait")
@Label("Batch wait")
@Category("Lanewise")
@Enabled(false)
@StackTrace(false)
public final class BatchWaitEvent extends Event {
    @Label("Examples")
    int examples;

    /** Ends what {@link #begin()} began, and writes it down if it is on. */
    public void done(int newExamples) {
        end();
        if (shouldCommit()) {
            examples = newExamples;
            commit();
        }
    }
}
