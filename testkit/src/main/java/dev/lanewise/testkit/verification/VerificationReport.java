package dev.lanewise.testkit.verification;

import java.time.Duration;
import java.util.List;

/**
 * What became of the promises of a plug-in.
 *
 * @param plugin its id
 * @param version its version
 * @param kit the version of this kit
 * @param seed of all settings, shapes and values
 * @param parts in the order in which the plug-in lists them; its kernels last
 * @param time how long it took
 * @since 0.1
 */
public record VerificationReport(String plugin, String version, String kit, long seed, List<PartReport> parts,
        Duration time) {
    public VerificationReport {
        parts = List.copyOf(parts);
    }

    /** How many promises have this outcome. */
    public int count(Outcome outcome) {
        return (int) parts.stream().mapToLong(part -> part.count(outcome)).sum();
    }

    /** Whether no promise is broken. */
    public boolean kept() {
        return count(Outcome.BROKEN) == 0;
    }
}
