package dev.lanewise.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private static final MachineSpeed SPEED = new MachineSpeed(100, 10, 1);

    @TempDir
    Path folder;

    @Test
    void aCalibrationGivesThreeSpeeds() {
        var calibration = Calibration.cold();
        var speed = calibration.measure();
        for (double figure : new double[]{speed.fma(), speed.copy(), speed.loop()}) {
            assertTrue(figure > 0 && Double.isFinite(figure), speed::toString);
        }
        assertFalse(calibration.toString().contains("[0.0]"), "what it computes must not be left out");
    }

    @Test
    void theCardNamesThisMachineAndNoUser() {
        var card = MachineCard.of(Calibration.cold());
        assertEquals(Runtime.getRuntime().availableProcessors(), card.processors());
        assertTrue(card.memory() > 0 && card.isLike(card));
        assertFalse(card.toString().contains(System.getProperty("user.home") + "/"), card::toString);
        var wider = new MachineCard(card.processor(), card.processors(), 1, "", card.vectorBits() * 2, "", List.of(),
                SPEED);
        assertFalse(card.isLike(wider));
    }

    @Test
    void theProcessorsModelIsRead() throws IOException {
        var file = Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: A Processor @ 2 GHz\n");
        assertEquals("A Processor @ 2 GHz", MachineCard.model(file));
        var other = Files.writeString(folder.resolve("other"), "BogoMIPS : 50\n");
        assertEquals(System.getProperty("os.arch"), MachineCard.model(other));
        assertEquals(System.getProperty("os.arch"), MachineCard.model(folder.resolve("none")));
    }

    @Test
    void aWindowIsNoisyWhereTheMachineChangedOrWasAway() {
        assertEquals(Optional.empty(), new Bracket(SPEED, new MachineSpeed(110, 9, 1.05), 1).noise());
        assertEquals(Optional.of("the machine's speed changed by 30 %"),
                new Bracket(SPEED, new MachineSpeed(100, 10, 1.3), 1).noise());
        assertEquals(Optional.empty(), new Bracket(SPEED, new MachineSpeed(100, 1, 1), 1).noise(), "memory is shared");
        assertEquals(Optional.of("the machine's speed changed by 100 %"),
                new Bracket(SPEED, new MachineSpeed(50, 10, 1), 1).noise());
        assertEquals(Optional.of("it ran only 50 % of the time"), new Bracket(SPEED, SPEED, 0.5).noise());
        assertEquals(new MachineSpeed(75, 10, 1), new Bracket(SPEED, new MachineSpeed(50, 10, 1), 1).speed());
    }

    @Test
    void rooflineFigures() {
        // 2,000 operations and 100 bytes in 40 ns: 50 GFLOP/s of 100, 2.5 GB/s of 10
        var one = new Measurement("x", new Work(2000, 100), 1, Optional.empty(), 0, List.of(new Window(40, SPEED, 0)));
        assertEquals(0.5, one.ofPeak(), 1e-12);
        assertEquals(0.25, one.ofBandwidth(), 1e-12);
        assertEquals(0.5, one.ofRoofline(), 1e-12);
        assertEquals(20, one.work().intensity());
        assertEquals(20, one.work().leastNanos(SPEED), 1e-12);
        var two = new Measurement("x", one.work(), 2, Optional.empty(), 0, one.windows());
        assertEquals(0.25, two.ofPeak(), 1e-12);
        assertTrue(Double.isNaN(new Measurement("none", one.work(), 1, Optional.empty(), 1, List.of()).nanos()));
    }

    @Test
    void gitTellsTheCommit() throws IOException, InterruptedException {
        assertEquals(Optional.empty(), Commit.checkedOut(folder));
        git("init", "-q");
        Files.writeString(folder.resolve("a"), "1");
        git("add", "a");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");
        var commit = Commit.checkedOut(folder).orElseThrow();
        assertFalse(commit.dirty());
        assertEquals(Optional.of(commit.id()), Commit.meant(folder, "HEAD"));
        assertEquals(Optional.empty(), Commit.meant(folder, "--all"));
        Files.writeString(folder.resolve("a"), "2");
        assertTrue(Commit.checkedOut(folder).orElseThrow().dirty());
        assertEquals(commit.id().substring(0, 12) + "+", Commit.checkedOut(folder).orElseThrow().shortName());
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("git", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        assertEquals(0, new ProcessBuilder(command).directory(folder.toFile()).start().waitFor());
    }

    @Test
    void timesHaveThreeDigits() {
        assertEquals(List.of("1.64 µs", "16.4 µs", "164 µs", "1.00 ms", "12.0 s", "0.25 ns", "?"),
                java.util.stream.DoubleStream.of(1640, 16_400, 164_000, 999_900, 12e9, 0.25, Double.NaN)
                        .mapToObj(Durations::text).toList());
    }
}
