package dev.lanewise.testkit.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs what may never end, in a thread of its own that can be left behind. */
public final class Limited {
    private Limited() {}

    /**
     * Runs it.
     *
     * @return what it has thrown; a {@link Unended} if it is still running; null if it has ended well
     */
    public static @Nullable Throwable run(Runnable body, Duration limit) {
        var thrown = new AtomicReference<@Nullable Throwable>();
        var thread = Thread.ofPlatform().daemon().name("verification").start(() -> {
            try {
                body.run();
            } catch (Throwable failure) { // whatever a part throws is to be reported
                thrown.set(failure);
            }
        });
        try {
            if (thread.join(limit)) {
                return thrown.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        var unended = new Unended(thread.getStackTrace());
        thread.interrupt();
        return unended;
    }

    /** A run that did not end; bears the stack on which it stood. */
    public static final class Unended extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unended(StackTraceElement[] stack) {
            super("not ended");
            setStackTrace(stack);
        }
    }

    /** The innermost line of a stack that is neither the JDK's nor ours: the part's, most likely. */
    public static String place(Throwable thrown) {
        var stack = thrown.getStackTrace();
        return Arrays.stream(stack).filter(frame -> !isOurs(frame.getClassName())).findFirst()
                .or(() -> Arrays.stream(stack).findFirst())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ", line " + frame.getLineNumber())
                .orElse("unknown");
    }

    private static boolean isOurs(String type) {
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("dev.lanewise.api.")
                || type.startsWith("dev.lanewise.testkit.");
    }
}
