package dev.lanewise.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * One node's pass; of every {@value #EVERY}th step only. One instance is used again and again, by one thread.
 *
 * @since 0.1
 */
@Name("dev.lanewise.Node")
@Label("Node")
@Category("Lanewise")
@Enabled(false)
@StackTrace(false)
public final class NodeEvent extends Event {
    /** How many steps lie between two whose nodes are written down. */
    private static final int EVERY = 64;

    @Label("Node")
    @Nullable
    String node;

    @Label("Backward")
    boolean backward;

    /** Whether the nodes of this step are to be written down. */
    public boolean isWanted(long step) {
        return isEnabled() && step % EVERY == 0;
    }

    /** Ends what {@link #begin()} began, and writes it down if it is on. */
    public void done(String newNode, boolean newBackward) {
        end();
        if (shouldCommit()) {
            node = newNode;
            backward = newBackward;
            commit();
        }
    }
}
