package dev.lanewise.bench.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.track.Turns.Side;
import dev.lanewise.engine.store.Json;
import dev.lanewise.measure.Bracket;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.TurnPolicy;
import dev.lanewise.measure.Verdict;
import dev.lanewise.measure.Work;
import dev.lanewise.measure.Yardstick;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Turns of simulated JVMs, on a machine whose speed is another one in every pair of iterations. */
class TurnsTest {
    private static final Case CASE = new Case("dev.lanewise.bench.SelfTestBenchmark.multiply",
            new TreeMap<>(Map.of("provider", "vector", "threads", "1", "slower", "0")));
    private static final int ITERATIONS = 8;

    private final SplittableRandom random = new SplittableRandom(1);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(said), new PrintStream(said));
    private int turns;

    /** @param ran the part of its iterations in which the later JVM had a processor */
    private Turns.Turn turn(Side before, Side after, double ran) {
        turns++;
        var machine = random.doubles(ITERATIONS, 0.5, 1.3).toArray();
        return new Turns.Turn(jvm(before, machine, 1), jvm(after, machine, ran));
    }

    private JmhResult jvm(Side side, double[] machine, double ran) {
        double slower = 1 + Integer.parseInt(side.one().parameters().getOrDefault("slower", "0")) / 100.0;
        double jit = 1 + 0.005 * random.nextGaussian();
        var times = new ArrayList<Double>();
        var brackets = new ArrayList<Bracket>();
        for (int i = 0; i < ITERATIONS; i++) {
            var speed = new MachineSpeed(130 * machine[i] * (1 + 0.1 * random.nextGaussian()), 12, 2);
            times.add(1000 * slower * jit * (1 + 0.02 * random.nextGaussian()) / machine[i]);
            brackets.add(new Bracket(speed, speed, i < ran * ITERATIONS ? 1 : 0.5));
        }
        return new JmhResult(times, List.of(), brackets, Work.UNKNOWN, Optional.empty(), Json.object().value());
    }

    private Turns.Outcome compare(BiFunction<Side, Side, Turns.Turn> jvms, String slower) {
        return new Turns(jvms, console, 0.05).compare(new Side(CASE, new Build("then", "")),
                new Side(CASE.with("slower", slower), new Build("now", "")));
    }

    @Test
    void theSameEndsSoon() {
        assertEquals(Verdict.SAME, compare((one, other) -> turn(one, other, 1), "0").comparison().verdict());
        assertTrue(turns >= TurnPolicy.LEAST && turns < TurnPolicy.CONFIRMED, () -> turns + " turns");
    }

    @Test
    void aDifferenceIsConfirmed() {
        var outcome = compare((one, other) -> turn(one, other, 1), "10");
        assertEquals(Verdict.SLOWER, outcome.comparison().verdict());
        assertEquals(1.1, outcome.comparison().ratio(), 0.02);
        assertEquals(Yardstick.CLOCK, outcome.comparison().yardstick());
        assertEquals(TurnPolicy.CONFIRMED, turns);
        assertEquals(TurnPolicy.CONFIRMED, outcome.after().json().size());
    }

    @Test
    void aPairCountsIfBothHadAProcessor() {
        var outcome = compare((one, other) -> turn(one, other, 0.5), "10").comparison();
        assertEquals(Verdict.SLOWER, outcome.verdict());
        assertEquals(ITERATIONS / 2 * TurnPolicy.CONFIRMED, outcome.before().windows().size());
        assertEquals(ITERATIONS / 2 * TurnPolicy.CONFIRMED, outcome.after().windows().size());
        assertEquals(ITERATIONS / 2 * TurnPolicy.CONFIRMED, outcome.before().noisy());
    }

    @Test
    void aTurnOfTooFewPairsCountsForNeitherAndIsSaid() {
        var outcome = compare((one, other) -> turn(one, other, turns % 4 == 3 ? 0.2 : 1), "10");
        assertEquals(Verdict.SLOWER, outcome.comparison().verdict());
        assertTrue(turns > TurnPolicy.CONFIRMED, "no turn was repeated");
        assertEquals(outcome.comparison().before().windows().size(), outcome.comparison().after().windows().size());
        assertTrue(said.toString().contains("a turn did not count: in 2 of 8"), said::toString);
    }

    @Test
    void aMachineThatIsNeverQuietIsGivenUp() {
        assertEquals(Verdict.TOO_NOISY, compare((one, other) -> turn(one, other, 0), "10").comparison().verdict());
        assertEquals(2 * TurnPolicy.MOST, turns);
    }

    @Test
    void theSelfTestCountsRightVerdicts() {
        assertTrue(new SelfTest(new Turns((one, other) -> turn(one, other, 1), console, 0.05), console).run(20));
        assertTrue(said.toString().contains("caught in 20 of 20") && said.toString().contains("left alone in 20 of 20"),
                said::toString);
        // a tracker that lets everything pass
        assertFalse(new SelfTest(new Turns((one, other) -> turn(one, other, 1), console, 0.5), console).run(3));
        assertTrue(said.toString().contains("caught in 0 of 3"), said::toString);
    }
}
