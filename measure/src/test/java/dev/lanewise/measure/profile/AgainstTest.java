package dev.lanewise.measure.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.measure.Comparisons;
import dev.lanewise.measure.History;
import dev.lanewise.measure.HistoryEntry;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainstTest {
    @TempDir
    Path folder;

    private final Profile now = ProfileTextTest.profile();

    /** The same with whole steps that take {@code step} times as long, and nodes that take {@code nodes} times as long. */
    private HistoryEntry before(double step, double nodes) {
        var all = now.measurements().stream()
                .map(one -> ProfileTextTest.measured(one.name(),
                        one.nanos() * (one.name().equals(Profile.STEP) ? step : nodes), one.work()))
                .toList();
        return HistoryEntry.now(Optional.empty(), now.machine(), all);
    }

    @Test
    void theSameIsTheSame() {
        var against = Against.of(before(1, 1), "x", now, 0.05);
        assertEquals(0, against.exitCode());
        assertTrue(against.text().endsWith("judged: whole step same, one example same\n"), against.text());
    }

    @Test
    void slowerStepsEndWithFour() {
        assertEquals(Comparisons.REGRESSED, Against.of(before(0.8, 1), "x", now, 0.05).exitCode());
        assertEquals(0, Against.of(before(0.8, 1), "x", now, 0.5).exitCode());
        assertEquals(0, Against.of(before(1.3, 1), "x", now, 0.05).exitCode());
    }

    @Test
    void aSlowerNodeIsShownAndNotJudged() {
        var all = before(1, 1).measurements().stream().map(one -> one.name().equals("fc1 forward")
                ? ProfileTextTest.measured(one.name(), one.nanos() / 2, one.work()) : one).toList();
        var against = Against.of(HistoryEntry.now(Optional.empty(), now.machine(), all), "x", now, 0.05);
        assertEquals(0, against.exitCode());
        assertTrue(against.text().contains("slower"), against.text());
    }

    @Test
    void anotherNetworkIsRefused() {
        var fewer = now.measurements().subList(0, 3);
        assertTrue(refused(fewer).contains("no 'fc1 forward'"), refused(fewer));
        var larger = now.measurements().stream().map(one -> one.name().equals("fc1 forward")
                ? ProfileTextTest.measured(one.name(), 1, new Work(1e6, 2e6)) : one).toList();
        assertTrue(
                refused(larger).contains("'fc1 forward' of 1.00 MFLOP and 2.00 MB instead of 64.0 MFLOP and 2.00 MB"),
                refused(larger));
    }

    private String refused(List<Measurement> saved) {
        var entry = HistoryEntry.now(Optional.empty(), now.machine(), saved);
        var error = assertThrows(LanewiseException.class, () -> Against.of(entry, "old.json", now, 0.05));
        assertEquals("LW-BENCH-020", error.code());
        return error.problem().text();
    }

    @Test
    void ofAFolderTheNewestOfTheSameNetworkIsTaken() {
        var history = new History(folder);
        history.append(before(2, 2));
        history.append(HistoryEntry.now(Optional.empty(), now.machine(), now.measurements().subList(0, 3)));
        assertEquals(2 * now.step().nanos(), Against.find(folder, now).measurements().getFirst().nanos(), 10);
    }

    @Test
    void aFolderWithoutTheNetworkIsRefused() {
        var error = assertThrows(LanewiseException.class, () -> Against.find(folder, now));
        assertEquals("LW-BENCH-021", error.code());
    }

    @Test
    void whatIsSavedComesBack() {
        var file = new History(folder).append(before(1, 1));
        assertEquals(Optional.empty(), Against.difference(History.read(file).measurements(), now.measurements()));
    }
}
