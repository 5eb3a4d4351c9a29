package dev.lanewise.measure.profile;

import java.lang.management.ManagementFactory;

/** The time on processors, and what was allocated, by the thread that asks. Asking allocates nothing. */
final class ProcessorTime {
    private final boolean ofProcess;
    private final com.sun.management.OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** @param ofProcess whether the whole process is meant: where several threads compute, each waits for the others now and then */
    ProcessorTime(boolean ofProcess) {
        this.ofProcess = ofProcess;
    }

    long nanos() {
        return ofProcess ? process.getProcessCpuTime() : threads.getCurrentThreadCpuTime();
    }

    long allocatedBytes() {
        return threads.getCurrentThreadAllocatedBytes();
    }
}
