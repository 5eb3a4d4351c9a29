package dev.lanewise.testkit.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * A step makes no garbage once the JIT has done its work. What that work comes to can't be known beforehand: so rounds of steps
 * are measured until one allocates nothing, which is the first for what allocates nothing in any case.
 */
public final class SteadyState {
    private static final int STEPS = 25;

    private SteadyState() {}

    /**
     * Throws a finding unless a round of steps allocates nothing before the session's patience is at its end.
     *
     * @throws SetAside where the JVM does not count what a thread allocates
     */
    public static void require(Runnable step) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
                || !threads.isThreadAllocatedMemorySupported() || !threads.isThreadAllocatedMemoryEnabled()) {
            throw new SetAside("this JVM does not count the bytes that a thread allocates");
        }
        threads.getCurrentThreadAllocatedBytes(); // which allocates at its first call
        long patience = Session.current().patience().toNanos();
        long start = System.nanoTime();
        long steps = 0;
        long bytes;
        do {
            bytes = round(threads, step);
            steps += STEPS;
        } while (bytes > 0 && System.nanoTime() - start < patience);
        if (bytes > 0) {
            throw Finding.of("a step of the steady state allocates").with("wanted", "0 bytes")
                    .with("got", bytes / STEPS + " bytes a step, after " + steps + " steps")
                    .with("where", Allocations.of(step).orElse("not found"))
                    .with("remedy",
                            "make in plan what does not change from step to step (LayerPlan.prepared, formula), "
                                    + "and ask the context for memory (saved tensors)");
        }
    }

    private static long round(ThreadMXBean threads, Runnable step) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < STEPS; i++) {
            step.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
