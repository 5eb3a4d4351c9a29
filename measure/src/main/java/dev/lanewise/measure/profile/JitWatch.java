package dev.lanewise.measure.profile;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the JIT has come to rest: when it has compiled nothing to speak of for a while. Until then times are those of code that
 * will soon be another, and vector code that is not compiled takes a hundred times as long.
 */
final class JitWatch {
    private static final long WHILE_NANOS = 1_500_000_000;
    private static final long LITTLE_MILLIS = 30;

    private final @Nullable CompilationMXBean jit = ManagementFactory.getCompilationMXBean();
    private long since = System.nanoTime();
    private long spent = spent();

    /** Whether it has been at rest for a second and a half; to be asked now and then. */
    boolean isAtRest() {
        long now = System.nanoTime();
        if (spent() - spent > LITTLE_MILLIS) {
            spent = spent();
            since = now;
        }
        return now - since > WHILE_NANOS;
    }

    private long spent() {
        return jit == null || !jit.isCompilationTimeMonitoringSupported() ? 0 : jit.getTotalCompilationTime();
    }
}
