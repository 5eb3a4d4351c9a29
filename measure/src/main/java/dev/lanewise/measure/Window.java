package dev.lanewise.measure;

/**
 * A stretch of measuring that may be believed.
 *
 * @param nanos nanoseconds an operation
 * @param speed the machine's, in the middle between just before and just after
 * @param fork which JVM it was measured in: 0, 1, ...
 * @since 0.1
 */
public record Window(double nanos, MachineSpeed speed, int fork) {}
