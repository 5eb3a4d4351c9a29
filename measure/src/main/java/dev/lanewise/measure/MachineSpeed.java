package dev.lanewise.measure;

import dev.lanewise.api.settings.Doc;
import dev.lanewise.measure.internal.Quantiles;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast the machine was for some milliseconds, seen by one thread.
 *
 * @param fma fused multiply-adds on vectors that stay in registers, in GFLOP/s; an fma counts as two operations
 * @param copy copying between arrays larger than the second-level cache, in GB/s read and written
 * @param loop a chain of integer operations that each wait for the one before, in 10⁹ operations a second
 * @since 0.1
 */
public record MachineSpeed(
        @Doc("fused multiply-adds, in GFLOP/s") double fma,
        @Doc("copying, in GB/s read and written") double copy,
        @Doc("dependent integer operations, in 10^9 a second") double loop) {

    /** Of each figure the median over some moments; at least one. */
    public static MachineSpeed median(List<MachineSpeed> moments) {
        return new MachineSpeed(median(moments, MachineSpeed::fma), median(moments, MachineSpeed::copy),
                median(moments, MachineSpeed::loop));
    }

    private static double median(List<MachineSpeed> moments, ToDoubleFunction<MachineSpeed> figure) {
        return Quantiles.median(moments.stream().mapToDouble(figure).toArray());
    }

    /** Halfway between this speed and another. */
    public MachineSpeed mean(MachineSpeed other) {
        return new MachineSpeed((fma + other.fma) / 2, (copy + other.copy) / 2, (loop + other.loop) / 2);
    }

    /**
     * The larger one of each two figures over the smaller one, of that pair that differs most: at least 1. Copying is not looked at: the
     * memory is shared with other machines, and for milliseconds it was seen ten times as slow while nothing else was any slower.
     */
    public double wobble(MachineSpeed other) {
        return Math.max(wobble(fma, other.fma), wobble(loop, other.loop));
    }

    private static double wobble(double one, double other) {
        return Math.max(one, other) / Math.min(one, other);
    }
}
