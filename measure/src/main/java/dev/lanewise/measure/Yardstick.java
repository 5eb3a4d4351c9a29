package dev.lanewise.measure;

import java.util.function.ToDoubleFunction;

/**
 * What a time is compared with. A time multiplied by the machine's speed in the same moment is the work that the machine could have
 * done instead: it stays the same while the machine goes slower and faster.
 *
 * @since 0.1
 */
public enum Yardstick {
    /** The clock alone: the machine's speed is not looked at. */
    CLOCK("clock", speed -> 1),
    /** Fused multiply-adds. */
    FMA("fma", MachineSpeed::fma),
    /** Copying. */
    COPY("copy", MachineSpeed::copy),
    /** Dependent integer operations. */
    LOOP("loop", MachineSpeed::loop);

    private final String title;
    private final ToDoubleFunction<MachineSpeed> speed;

    Yardstick(String title, ToDoubleFunction<MachineSpeed> speed) {
        this.title = title;
        this.speed = speed;
    }

    /** The window's time by this yardstick: nanoseconds times the speed. */
    public double of(Window window) {
        return window.nanos() * speed.applyAsDouble(window.speed());
    }

    @Override
    public String toString() {
        return title;
    }
}
