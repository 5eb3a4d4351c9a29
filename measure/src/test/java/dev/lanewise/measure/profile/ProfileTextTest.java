package dev.lanewise.measure.profile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.engine.event.Laps.Piece;
import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Window;
import dev.lanewise.measure.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileTextTest {
    private static final MachineSpeed SPEED = new MachineSpeed(100, 10, 1);
    private static final MachineCard MACHINE =
            new MachineCard("processor", 2, 1000, "system", 512, "jdk", List.of(), SPEED);

    static Measurement measured(String name, double nanos, Work work) {
        var windows = new ArrayList<Window>();
        for (int i = -10; i <= 10; i++) {
            windows.add(new Window(nanos * (1 + i / 1000.0), SPEED, 0));
        }
        return new Measurement(name, work, 1, Optional.of(0.0), 2, windows);
    }

    private static Pass pass(Piece piece, String node, String layer, double nanos, Work work) {
        return new Pass(piece, node, layer, Optional.empty(), measured(Pass.name(piece, node), nanos, work));
    }

    static Profile profile() {
        var fused = new Measurement("relu1 forward", Work.UNKNOWN, 1, Optional.of(0.0), 0, List.of());
        var passes = List.of(
                pass(Piece.DATA, "data", "", 100_000, new Work(0, 800_000)),
                pass(Piece.FORWARD, "fc1", "linear", 800_000, new Work(64e6, 2e6)),
                pass(Piece.BACKWARD, "fc1", "linear", 2_000_000, new Work(128e6, 4e6)),
                new Pass(Piece.FORWARD, "relu1", "relu", Optional.of("fc1"), fused),
                pass(Piece.BACKWARD, "relu1", "relu", 200_000, new Work(65_536, 786_432)),
                pass(Piece.LOSS_FORWARD, "loss", "<softmax>", 50_000, new Work(20_000, 4_000)),
                pass(Piece.REST, "rest", "", 50_000, Work.UNKNOWN));
        return new Profile("net", 128, MACHINE, passes, measured(Profile.STEP, 3_000_000, new Work(192e6, 7.6e6)),
                measured(Profile.EXAMPLE, 64_000, Work.UNKNOWN), 103_000, false);
    }

    @Test
    void theTableInTheOrderOfTheGraphAndWhatDominates() {
        assertEquals(GOLDEN, ProfileText.of(Figures.of(profile())));
    }

    // @formatter:off
    private static final String GOLDEN = """
            pass                         time      ±  share    FLOP    bytes    of limit  allocated
            data                       100 µs  0.4 %  3.1 %           800 kB   80 % copy        0 B
            fc1 (linear) forward       800 µs  0.4 %   25 %  64.0 M  2.00 MB    80 % fma        0 B
              backward                2.00 ms  0.4 %   63 %   128 M  4.00 MB    64 % fma        0 B
            relu1 (relu) forward       in fc1
              backward                 200 µs  0.4 %  6.3 %  65.5 k   786 kB   39 % copy        0 B
            loss (<softmax>) forward  50.0 µs  0.4 %  1.6 %  20.0 k  4.00 kB  0.8 % copy        0 B
            rest                      50.0 µs  0.4 %  1.6 %                                     0 B

            whole step   3.00 ms ± 0.4 %: 42667 examples/s with 1 thread; 192 MFLOP, 65 % of what the limits of its passes allow
            one example  64.0 µs ± 0.4 %, 99th percentile 103 µs
            machine      100 GFLOP/s and 10.0 GB/s of one core, 21 of 23 rounds quiet enough to count
            The passes together took 6.7 % longer than whole steps: so much is due to the clock between them, or to the machine.

            fc1 (linear) takes 88 % of a step: 25 % forward, 63 % backward. Its backward pass reaches 64 % of the fma peak, its nearest limit: only less work will make it much faster.
            """;
    // @formatter:on

    @Test
    void theMedianLiesBetweenTwoWindows() {
        var interval = MedianInterval.of(measured("x", 1000, Work.UNKNOWN));
        assertEquals(996, interval.low(), 1e-9);
        assertEquals(1005, interval.high(), 1e-9);
        assertTrue(Double.isNaN(MedianInterval.of(new Measurement("x", Work.UNKNOWN, 1, Optional.empty(), 0, List.of()))
                .low()));
    }

    @Test
    void whatABusyMachineGaveIsMarkedAndRefused() {
        var one = profile();
        var busy = new Profile(one.network(), one.batch(), one.machine(), one.passes(), one.step(), one.example(),
                one.slowExample(), true);
        assertTrue(ProfileText.of(Figures.of(busy)).contains("busy with other things in 2 of 21 rounds"));
        assertEquals("LW-BENCH-022", assertThrows(LanewiseException.class, busy::requireQuiet).code());
        assertDoesNotThrow(one::requireQuiet);
    }

    @Test
    void thePageHasBarsDotsAndTheTableAndEscapesNames() {
        var html = ProfilePage.html(Figures.of(profile()));
        assertTrue(html.contains("&lt;softmax&gt;"), html);
        assertFalse(html.contains("<softmax>"), html);
        assertEquals(6, html.split("class=\"bar ", -1).length - 1);
        assertTrue(html.contains("<td class=\"quiet\">forward, in fc1</td>"), html);
        assertTrue(html.contains("fc1 backward: 32.0 operations a byte, 64.0 % of peak"), html);
    }

    @Test
    void whatLimitsIsSaid() {
        assertTrue(sentence(Work.UNKNOWN).contains("none of the network's arithmetic"), sentence(Work.UNKNOWN));
        assertTrue(sentence(new Work(0, 9e3))
                .contains("reaches 90 % of the copying bandwidth, its nearest limit: only less work"));
        assertTrue(sentence(new Work(4e4, 0)).endsWith("reaches 40 % of the fma peak, its nearest limit."));
        assertTrue(
                sentence(new Work(1e4, 0)).contains("reaches 10 % of the fma peak, its nearest limit: it waits for"));
        assertTrue(sentence(new Work(0, 5e4)).endsWith("its data are in a cache, or it moves less than is counted."));
    }

    private static String sentence(Work work) {
        var pass = pass(Piece.UPDATE, "update", "adam", 1000, work);
        return Dominant.of(Figures.of(new Profile("net", 1, MACHINE, List.of(pass), pass.measured(), pass.measured(), 1,
                false)))
                .sentence();
    }
}
