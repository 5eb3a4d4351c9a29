package dev.lanewise.measure;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.measure.internal.Peaks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine and the JVM that something was measured on. It holds no name of a host or a user.
 *
 * @param processor its model, as the system tells it
 * @param processors how many the JVM sees
 * @param memory of the machine, in MiB
 * @param system name and version of the operating system, and the architecture
 * @param vectorBits the width of vectors
 * @param jdk name and version of the JVM
 * @param flags the JVM's options
 * @param speed while it was measured, or when the card was written
 * @since 0.1
 */
public record MachineCard(
        @Doc("model of the processor") String processor,
        @Doc("number of processors") int processors,
        @Doc("memory in MiB") long memory,
        @Doc("operating system and architecture") String system,
        @Doc("width of vectors") int vectorBits,
        @Doc("name and version of the JVM") String jdk,
        @Doc("options of the JVM") @Default("[]") List<String> flags,
        @Doc("the machine's speed") MachineSpeed speed) {

    /** The card of this machine, now. */
    public static MachineCard of(Calibration calibration) {
        return new MachineCard(model(Path.of("/proc/cpuinfo")), Runtime.getRuntime().availableProcessors(), mebibytes(),
                property("os.name") + " " + property("os.version") + ", " + property("os.arch"), Peaks.bits(),
                property("java.vm.name") + " " + property("java.vm.version"), options(), calibration.measure());
    }

    /** This machine at another speed. */
    public MachineCard at(MachineSpeed other) {
        return new MachineCard(processor, processors, memory, system, vectorBits, jdk, flags, other);
    }

    /** Whether times of the two may be compared at all: the same processor, as many of them, and vectors of the same width. */
    public boolean isLike(MachineCard other) {
        return processor.equals(other.processor) && processors == other.processors && vectorBits == other.vectorBits;
    }

    /** Processor, number of processors and width of vectors, in words. */
    public String machine() {
        return processors + " x " + processor + ", vectors of " + vectorBits + " bits";
    }

    static String model(Path cpuinfo) {
        try (var lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElseGet(() -> property("os.arch"));
        } catch (IOException e) {
            return property("os.arch"); // not Linux
        }
    }

    private static long mebibytes() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return system.getTotalMemorySize() >> 20;
    }

    /** Without paths and properties, which tell of a user and of nothing that takes time. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.matches("-X[^/\\\\]*|--[^/\\\\]*|-Dlanewise[^/\\\\]*")).sorted().toList();
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
