package dev.lanewise.testkit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testkit.internal.Concurrency.Job;
import dev.lanewise.testkit.internal.Concurrency.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads that share something are found out; threads that don't are not. */
class ConcurrencyTest {
    private double shared;

    @Test
    void whatIsKeptOverAPauseIsFoundForCertain() {
        var finding = assertThrows(Finding.class, () -> Concurrency.require(jobs(3, (own, pause) -> {
            shared = own;
            pause.run();
            return shared;
        })));
        assertTrue(finding.lines().get("likely").contains("a saved tensor"), finding.lines()::toString);
    }

    @Test
    void threadsOfTheirOwnMemoryAgree() {
        Concurrency.require(jobs(3, (own, pause) -> {
            double local = own;
            pause.run();
            return local;
        }));
    }

    @Test
    void aThreadThatThrowsIsReported() {
        var jobs = new ArrayList<>(jobs(2, (own, pause) -> own));
        jobs.add(pause -> {
            if (Thread.currentThread().getName().startsWith("contract")) {
                throw new IllegalStateException("among others");
            }
            return List.of();
        });
        var finding = assertThrows(Finding.class, () -> Concurrency.require(jobs));
        assertTrue(finding.lines().get("got").contains("among others"), finding.lines()::toString);
    }

    /** Each thread goes as far as its pause, then the next one does; whoever has ended is passed over. */
    @Test
    void turnsGoRound() {
        var order = Collections.synchronizedList(new ArrayList<String>());
        Concurrency.require(IntStream.range(0, 2).<Job>mapToObj(k -> pause -> {
            for (int i = 0; i <= k; i++) {
                order.add(Thread.currentThread().getName().startsWith("contract") ? k + "" + i : "alone");
                pause.run();
            }
            return List.of();
        }).toList());
        assertEquals(List.of("00", "10", "11"), order.stream().filter(name -> !name.equals("alone")).limit(3).toList());
    }

    private interface Body {
        double run(double own, Runnable pause);
    }

    private static List<Job> jobs(int count, Body body) {
        return IntStream.range(0, count).<Job>mapToObj(k -> pause -> Result.of("result", body.run(k, pause))).toList();
    }
}
