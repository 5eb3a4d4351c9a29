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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Turns of simulated JVMs, on a machine whose speed is another one in every JVM. */
class TurnsTest {
    private static final Case CASE = new Case("dev.lanewise.bench.SelfTestBenchmark.multiply",
            new TreeMap<>(Map.of("provider", "vector", "threads", "1", "slower", "0")));

    private final SplittableRandom random = new SplittableRandom(1);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(said), new PrintStream(said));
    private final List<String> order = new ArrayList<>();

    private JmhResult jvm(Side side, double running) {
        order.add(side.build().title());
        double slower = 1 + Integer.parseInt(side.one().parameters().getOrDefault("slower", "0")) / 100.0;
        double machine = 0.7 + 0.6 * random.nextDouble();
        double jit = 1 + 0.005 * random.nextGaussian();
        var times = new ArrayList<Double>();
        var brackets = new ArrayList<Bracket>();
        for (int i = 0; i < 8; i++) {
            var speed = new MachineSpeed(130 * machine * (1 + 0.01 * random.nextGaussian()), 12, 2 * machine);
            times.add(1000 * slower * jit * (1 + 0.01 * random.nextGaussian()) / machine);
            brackets.add(new Bracket(speed, speed, running));
        }
        return new JmhResult(times, List.of(), brackets, Work.UNKNOWN, Optional.empty(), Json.object().value());
    }

    private Turns.Outcome compare(Function<Side, JmhResult> jvm, String slower) {
        return new Turns(jvm, console, 0.05).compare(new Side(CASE, new Build("then", "")),
                new Side(CASE.with("slower", slower), new Build("now", "")));
    }

    @Test
    void theSameEndsSoonAndTheFirstPlaceAlternates() {
        assertEquals(Verdict.SAME, compare(side -> jvm(side, 1), "0").comparison().verdict());
        assertEquals(List.of("then", "now", "now", "then", "then", "now", "now", "then"), order.subList(0, 8));
        assertTrue(order.size() >= 2 * TurnPolicy.LEAST && order.size() < 2 * TurnPolicy.CONFIRMED, order::toString);
    }

    @Test
    void aDifferenceIsConfirmed() {
        var outcome = compare(side -> jvm(side, 1), "10");
        assertEquals(Verdict.SLOWER, outcome.comparison().verdict());
        assertEquals(1.1, outcome.comparison().ratio(), 0.02);
        assertEquals(2 * TurnPolicy.CONFIRMED, order.size());
        assertEquals(TurnPolicy.CONFIRMED, outcome.after().json().size());
    }

    @Test
    void aNoisyTurnCountsForNeitherAndIsSaid() {
        var outcome = compare(side -> jvm(side, order.size() % 8 == 3 ? 0.5 : 1), "10");
        assertEquals(Verdict.SLOWER, outcome.comparison().verdict());
        assertTrue(order.size() > 2 * TurnPolicy.CONFIRMED, "no turn was repeated");
        assertEquals(outcome.comparison().before().windows().size(), outcome.comparison().after().windows().size());
        assertTrue(said.toString().contains("a turn did not count"), said::toString);
    }

    @Test
    void aMachineThatIsNeverQuietIsGivenUp() {
        assertEquals(Verdict.TOO_NOISY, compare(side -> jvm(side, 0.3), "10").comparison().verdict());
        assertEquals(2 * 2 * TurnPolicy.MOST, order.size());
    }

    @Test
    void theSelfTestCountsRightVerdicts() {
        assertTrue(new SelfTest(new Turns(side -> jvm(side, 1), console, 0.05), console).run(20));
        assertTrue(said.toString().contains("caught in 20 of 20") && said.toString().contains("left alone in 20 of 20"),
                said::toString);
        // a tracker that lets everything pass
        assertFalse(new SelfTest(new Turns(side -> jvm(side, 1), console, 0.5), console).run(3));
        assertTrue(said.toString().contains("caught in 0 of 3"), said::toString);
    }
}
