package dev.lanewise.kernels.vector.internal.machine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A daemon that gets vector code compiled before it is used.
 *
 * <p><b>Why.</b> Until C2 has compiled a vector kernel, each vector operation in it is a dozen calls and an object: some 25
 * microseconds, a thousand times the compiled time and a hundred times an interpreted scalar loop's. A program that begins
 * with large products would spend its first seconds in a handful of calls. So the daemon drives the kernels on the smallest
 * problems that reach all of their loops, and until then something slower computes; the bits are the same, so nobody
 * notices when the switch is thrown.
 *
 * <p><b>One subject after the other,</b> the one that would have saved the most time so far first. Each alone must reach the
 * JIT's thresholds: two hundred formulas heated side by side were still cold after 45 seconds.
 *
 * <p><b>When a subject is hot</b> is measured, not counted: compiled code that still keeps its vectors in objects exists, and
 * the JIT may be late. The vector code must be faster than plain loops several times running, as C2's first version is often
 * thrown away at once. If that has not happened after a minute, the slower code stays for good.
 */
public final class Heater implements AutoCloseable {
    /** Code to be heated; called by the daemon only, but for what its implementation says. */
    public interface Subject {
        /** Nanoseconds that the vector code would have saved so far, about. */
        long demand();

        /** A small problem in vector code. */
        void vectors();

        /** The same problem by plain loops. */
        void plain();

        /** Called once, when the vectors have won. */
        void hot();
    }

    public static final String THREAD = "lanewise-vector-warm-up";

    private static final int IN_A_ROW = 5;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Subject> subjects = new CopyOnWriteArrayList<>();
    private final @Nullable Thread thread;
    private volatile boolean closed;

    private Heater(boolean active) {
        thread = active ? new Thread(this::work, THREAD) : null;
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** A daemon at work. */
    public static Heater inBackground() {
        return new Heater(true);
    }

    /** None: vector code is to be used from the first call on. */
    public static Heater none() {
        return new Heater(false);
    }

    /** Whether there is a daemon. Without one, nothing may be handed to it. */
    public boolean isActive() {
        return thread != null;
    }

    /** Has something done in the background, before any further heating. */
    public void execute(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(thread);
    }

    /** Heats this, when its turn comes. */
    public void heat(Subject subject) {
        subjects.add(subject);
        LockSupport.unpark(thread);
    }

    /** Ends the daemon soon. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void work() {
        while (!closed) {
            runTasks();
            var next = mostWanted();
            if (next != null) {
                heatNow(next);
            } else if (tasks.isEmpty()) {
                LockSupport.park(this); // a subject or task that came since has left a permit
            }
        }
    }

    private void runTasks() {
        for (var task = tasks.poll(); task != null && !closed; task = tasks.poll()) {
            task.run();
        }
    }

    private @Nullable Subject mostWanted() {
        Subject best = null;
        for (var subject : subjects) {
            if (best == null || subject.demand() > best.demand()) {
                best = subject;
            }
        }
        return best;
    }

    private void heatNow(Subject subject) {
        long start = System.nanoTime();
        int faster = 0;
        while (faster < IN_A_ROW && !closed && System.nanoTime() - start < PATIENCE_NANOS) {
            runTasks();
            long begin = System.nanoTime();
            subject.vectors();
            long middle = System.nanoTime();
            subject.plain();
            faster = middle - begin < System.nanoTime() - middle ? faster + 1 : 0;
        }
        if (faster == IN_A_ROW) {
            subject.hot();
        }
        subjects.remove(subject);
    }
}
