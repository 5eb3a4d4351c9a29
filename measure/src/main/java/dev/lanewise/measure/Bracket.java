package dev.lanewise.measure;

import java.util.Locale;
import java.util.Optional;

/**
 * What is known of the machine while a window was measured.
 *
 * @param before its speed just before
 * @param after its speed just after
 * @param running the part of the time in which the process was on a processor, 0 to 1; where it has several threads, 1 as soon as one of
 *     them always was
 * @since 0.1
 */
public record Bracket(MachineSpeed before, MachineSpeed after, double running) {
    /** By how much the two speeds of a quiet window may differ: on a virtual machine a tenth is usual. */
    public static final double MOST_WOBBLE = 1.25;

    /** How much of the time a quiet window has. What is missing went to others. */
    public static final double LEAST_RUNNING = 0.9;

    /** Halfway between before and after. */
    public MachineSpeed speed() {
        return before.mean(after);
    }

    /** Whether the process had a processor all through the window. */
    public boolean ran() {
        return running >= LEAST_RUNNING;
    }

    /** Why the window is too noisy to count, or empty. */
    public Optional<String> noise() {
        if (!ran()) {
            return Optional.of(String.format(Locale.ROOT, "it ran only %.0f %% of the time", 100 * running));
        }
        double wobble = before.wobble(after);
        return wobble <= MOST_WOBBLE ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "the machine's speed changed by %.0f %%",
                        100 * (wobble - 1)));
    }
}
