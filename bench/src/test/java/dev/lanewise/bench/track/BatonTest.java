package dev.lanewise.bench.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatonTest {
    private final List<String> log = new CopyOnWriteArrayList<>();

    /** What a measuring JVM does, on a thread. */
    private Thread holder(String name, int port, int iterations) {
        return Thread.ofPlatform().start(() -> {
            var baton = new BatonHolder(port);
            for (int i = 0; i < iterations; i++) {
                baton.await();
                log.add(name);
                Thread.yield();
                log.add(name);
                baton.done();
            }
            baton.close();
        });
    }

    private void runBoth(int ofA, int ofB) throws InterruptedException {
        try (var baton = new Baton()) {
            var a = holder("a", baton.port(), ofA);
            var b = holder("b", baton.port(), ofB);
            baton.pass(() -> true);
            a.join();
            b.join();
        }
    }

    @Test
    void twoTakeTurnsAndTheLeadAlternates() throws InterruptedException {
        runBoth(4, 4);
        assertEquals(16, log.size());
        for (int i = 0; i < log.size(); i += 2) {
            assertEquals(log.get(i), log.get(i + 1), () -> "two at once: " + log);
        }
        var first = log.get(0);
        var second = first.equals("a") ? "b" : "a";
        var wanted = List.of(first, second, second, first, first, second, second, first);
        assertEquals(wanted, List.of(log.get(0), log.get(2), log.get(4), log.get(6), log.get(8), log.get(10),
                log.get(12), log.get(14)));
    }

    @Test
    void whoHasMoreIterationsMakesTheRestAlone() throws InterruptedException {
        runBoth(1, 3);
        assertEquals(6, log.stream().filter("b"::equals).count());
    }

    @Test
    void nobodyWaitsForOneThatEndedBeforeItAsked() throws InterruptedException {
        Thread only;
        try (var baton = new Baton()) {
            only = holder("a", baton.port(), 2);
            baton.pass(() -> false);
        }
        only.join();
        assertEquals(4, log.size());
    }

    @Test
    void withoutABatonNothingWaits() throws InterruptedException {
        holder("a", 0, 3).join();
        assertTrue(log.size() == 6, log::toString);
    }
}
