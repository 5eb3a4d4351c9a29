package dev.lanewise.measure;

import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;

/**
 * What one operation has to do at least.
 *
 * @param flops floating-point operations, a fused multiply-add counting as two; 0 where it isn't stated
 * @param bytes read and written, each operand once, as if the cache were endless; 0 where it isn't stated
 * @since 0.1
 */
public record Work(@Doc("floating-point operations") @Range(min = 0) double flops,
        @Doc("bytes read and written") @Range(min = 0) double bytes) {
    /** Nothing is stated. */
    public static final Work UNKNOWN = new Work(0, 0);

    /** Operations a byte: what decides whether the processor or the memory is the limit. NaN where bytes aren't stated. */
    public double intensity() {
        return bytes == 0 ? Double.NaN : flops / bytes;
    }

    /** Nanoseconds that a machine of this speed needs at least: the longer one of computing and moving; 0 where nothing is stated. */
    public double leastNanos(MachineSpeed speed) {
        return Math.max(flops / speed.fma(), bytes / speed.copy());
    }
}
