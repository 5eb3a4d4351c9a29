package dev.lanewise.kernels.vector.internal.machine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TeamTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void runsEveryPartOnce(int size) {
        try (var team = new Team(size)) {
            for (int round = 0; round < 2000; round++) {
                int parts = 1 + round % 50;
                var runs = new AtomicIntegerArray(parts);
                team.run((part, member) -> runs.incrementAndGet(part), parts);
                for (int part = 0; part < parts; part++) {
                    assertEquals(1, runs.get(part));
                }
            }
        }
    }

    @Test
    void wakesParkedWorkers() throws InterruptedException {
        Set<Integer> members = ConcurrentHashMap.newKeySet();
        try (var team = new Team(3)) {
            for (int round = 0; round < 20 && members.size() < 3; round++) {
                MILLISECONDS.sleep(20); // beyond the time they spin
                team.run((part, member) -> {
                    members.add(member);
                    sleepALittle();
                }, 12);
            }
        }
        assertEquals(Set.of(0, 1, 2), members);
    }

    @Test
    void givesNoMemberTwoPartsAtOnce() {
        try (var team = new Team(4)) {
            var busy = new AtomicIntegerArray(4);
            for (int round = 0; round < 500; round++) {
                team.run((part, member) -> {
                    assertEquals(1, busy.incrementAndGet(member));
                    Thread.onSpinWait();
                    busy.decrementAndGet(member);
                }, 40);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void throwsWhatAPartThrowsAndGoesOn(int size) {
        try (var team = new Team(size)) {
            var thrown = new ArithmeticException("part 7");
            for (int round = 0; round < 200; round++) {
                var caught = assertThrows(ArithmeticException.class, () -> team.run((part, member) -> {
                    if (part == 7) {
                        throw thrown;
                    }
                }, 20));
                assertSame(thrown, caught);
                var runs = new AtomicIntegerArray(20);
                team.run((part, member) -> runs.incrementAndGet(part), 20);
                for (int part = 0; part < 20; part++) {
                    assertEquals(1, runs.get(part));
                }
            }
        }
    }

    @Test
    void throwsErrorsOfWorkersToo() {
        try (var team = new Team(4)) {
            assertThrows(StackOverflowError.class, () -> team.run((part, member) -> {
                sleepALittle();
                if (member > 0 || part == 39) {
                    throw new StackOverflowError();
                }
            }, 40));
        }
    }

    @Test
    void endsItsThreadsWhenClosed() {
        var team = new Team(5);
        team.run((part, member) -> {}, 5);
        assertTrue(workers() > 0);
        team.close();
        assertEquals(0, workers());
    }

    @Test
    void threadsAreDaemonsAndOutliveAnInterrupt() {
        try (var team = new Team(2)) {
            Thread[] found = threads();
            assertTrue(Arrays.stream(found).allMatch(Thread::isDaemon));
            Arrays.stream(found).forEach(Thread::interrupt);
            team.run((part, member) -> {}, 10);
            assertFalse(Thread.interrupted());
            assertEquals(1, workers());
        }
    }

    private static void sleepALittle() {
        try {
            MILLISECONDS.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int workers() {
        return threads().length;
    }

    private static Thread[] threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("lanewise-vector-\\d+")).toArray(Thread[]::new);
    }
}
