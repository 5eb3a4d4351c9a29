package dev.lanewise.kernels.vector.internal.machine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeaterTest {
    private final List<String> hot = new CopyOnWriteArrayList<>();

    /** Its vectors are slow a few times, then fast. */
    private class Slow implements Heater.Subject {
        private final String name;
        private final long demand;
        private int runs;

        Slow(String name, long demand) {
            this.name = name;
            this.demand = demand;
        }

        @Override
        public long demand() {
            return demand;
        }

        @Override
        public void vectors() {
            runs++;
            if (runs < 4 || runs == 7) {
                sleep(20);
            }
        }

        @Override
        public void plain() {
            sleep(2);
        }

        @Override
        public void hot() {
            hot.add(name + " after " + runs);
        }
    }

    @Test
    void heatsWhatIsWantedMostAndWantsFiveWinsInARow() throws InterruptedException {
        var start = new CountDownLatch(1);
        try (var heater = Heater.inBackground()) {
            heater.execute(() -> await(start));
            heater.heat(new Slow("little", 1));
            heater.heat(new Slow("much", 100));
            start.countDown();
            while (hot.size() < 2) {
                MILLISECONDS.sleep(1);
            }
        }
        assertEquals(List.of("much after 12", "little after 12"), hot);
    }

    @Test
    void doesTasksWhileItHeats() throws InterruptedException {
        var done = new CountDownLatch(1);
        try (var heater = Heater.inBackground()) {
            heater.heat(new Slow("never", 1) {
                @Override
                public void vectors() {
                    sleep(5);
                }
            });
            heater.execute(done::countDown);
            done.await();
        }
        assertTrue(hot.isEmpty());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
