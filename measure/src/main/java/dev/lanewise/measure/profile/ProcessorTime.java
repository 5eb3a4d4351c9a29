package dev.lanewise.measure.profile;

import java.lang.management.ManagementFactory;

/**
 * The time on processors, and what was allocated, by the thread that asks.
 *
 * @param ofProcess whether the whole process is meant: where several threads compute, each waits for the others now and then
 */
record ProcessorTime(boolean ofProcess) {
    long nanos() {
        return ofProcess
                ? ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                : threads().getCurrentThreadCpuTime();
    }

    long allocatedBytes() {
        return threads().getCurrentThreadAllocatedBytes();
    }

    private static com.sun.management.ThreadMXBean threads() {
        return (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    }
}
