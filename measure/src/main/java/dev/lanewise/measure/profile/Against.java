package dev.lanewise.measure.profile;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.measure.Comparison;
import dev.lanewise.measure.Comparisons;
import dev.lanewise.measure.History;
import dev.lanewise.measure.HistoryEntry;
import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A profile beside one that was saved. Only the same network is compared: the same nodes with the same work, by as many threads, on a
 * machine like this one; times are taken relative to the machine's speed in their windows.
 *
 * <p>Whole steps and single examples are judged. Their nodes only tell where it comes from: of twenty comparisons with a confidence of
 * 95 % one is wrong.
 *
 * @param comparisons of everything
 * @since 0.1
 */
public record Against(Comparisons comparisons) {
    private static final List<String> JUDGED = List.of(Profile.STEP, Profile.EXAMPLE);

    /**
     * Compares.
     *
     * @param before what was saved
     * @param source where, for messages
     * @param tolerance by how much a time may become longer: 0.05 is 5 %
     * @throws LanewiseException {@code LW-BENCH-020} if it is of another network
     */
    public static Against of(HistoryEntry before, String source, Profile now, double tolerance) {
        difference(before.measurements(), now.measurements()).ifPresent(what -> {
            throw ProfileProblems.otherNetwork(source, now.network(), what);
        });
        return new Against(Comparisons.of(before.measurements(), now.measurements(), tolerance));
    }

    /**
     * What was saved: in a file, or the newest of the same network on a machine like this one in a folder.
     *
     * @throws LanewiseException {@code LW-BENCH-001} to {@code LW-BENCH-004}, {@code LW-BENCH-021} if there is none that can be compared
     */
    public static HistoryEntry find(Path place, Profile now) {
        if (!Files.isDirectory(place)) {
            return new History(place).against(place.toString(), now.machine(), place);
        }
        return newest(place, now.machine(), now.measurements())
                .orElseThrow(() -> ProfileProblems.nothingSaved(place, now));
    }

    private static Optional<HistoryEntry> newest(Path folder, MachineCard machine, List<Measurement> now) {
        return new History(folder).entries().reversed().stream().filter(entry -> entry.machine().isLike(machine))
                .filter(entry -> difference(entry.measurements(), now).isEmpty()).findFirst();
    }

    /** The first thing in which two profiles differ that are to be compared, in words. */
    static Optional<String> difference(List<Measurement> before, List<Measurement> now) {
        var then = byName(before);
        for (var one : now) {
            var other = then.remove(one.name());
            if (other == null) {
                return Optional.of("no '" + one.name() + "'");
            }
            if (!other.work().equals(one.work())) {
                return Optional.of("'" + one.name() + "' of " + work(other) + " instead of " + work(one));
            }
            if (other.threads() != one.threads()) {
                return Optional.of(other.threads() + " threads instead of " + one.threads());
            }
        }
        return then.keySet().stream().findFirst().map(name -> "'" + name + "', which is not there now");
    }

    private static Map<String, Measurement> byName(List<Measurement> measurements) {
        return measurements.stream().collect(Collectors.toMap(Measurement::name, Function.identity(), (one, _) -> one));
    }

    private static String work(Measurement one) {
        return Units.amount(one.work().flops(), "FLOP") + " and " + Units.amount(one.work().bytes(), "B");
    }

    /** What decides: whole steps and single examples. */
    List<Comparison> judged() {
        return comparisons.all().stream().filter(one -> JUDGED.contains(one.name())).toList();
    }

    /** 0, or {@link Comparisons#REGRESSED} where whole steps or single examples became slower beyond the tolerance. */
    public int exitCode() {
        return judged().stream().anyMatch(one -> one.verdict() == Verdict.SLOWER) ? Comparisons.REGRESSED : 0;
    }

    /** All comparisons, and what was judged. */
    public String text() {
        return comparisons.text() + "judged: " + judged().stream().map(one -> one.name() + " " + one.verdict())
                .collect(Collectors.joining(", ")) + "\n";
    }
}
