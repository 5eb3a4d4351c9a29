package dev.lanewise.measure;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * All that was measured in one go.
 *
 * @param time when, in ISO 8601, to the second
 * @param commit of the sources, where there is one
 * @param machine that it was measured on
 * @param series what was measured
 * @since 0.1
 */
public record HistoryEntry(
        @Doc("when") String time,
        @Doc("of the sources") Optional<Commit> commit,
        @Doc("measured on") MachineCard machine,
        @Doc("what was measured") @Default("[]") List<Series> series) {

    /** What was measured just now. */
    public static HistoryEntry now(Optional<Commit> commit, MachineCard machine, List<Measurement> measurements) {
        return new HistoryEntry(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), commit, machine,
                measurements.stream().map(Series::of).toList());
    }

    public List<Measurement> measurements() {
        return series.stream().map(Series::measurement).toList();
    }

    /** The commit, or the time where there is none. */
    public String title() {
        return commit.map(Commit::shortName).orElse(time);
    }
}
