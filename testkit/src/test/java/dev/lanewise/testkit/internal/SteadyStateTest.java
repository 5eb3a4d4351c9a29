package dev.lanewise.testkit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Garbage is found, and where it is made; its absence is enough, and so is its end. */
class SteadyStateTest {
    private static final Session HASTE = new Session(1, Duration.ofMillis(50), evidence -> {});

    private double @Nullable [] kept;
    private int steps;

    @Test
    void whatAllocatesIsFoundByLine() {
        var finding = assertThrows(Finding.class,
                () -> HASTE.run(() -> SteadyState.require(() -> kept = new double[100_000])));
        assertTrue(finding.lines().get("got").startsWith("800016 bytes a step"), finding.lines()::toString);
        assertTrue(finding.lines().get("where").startsWith("double[] at " + SteadyStateTest.class.getName()),
                finding.lines()::toString);
    }

    @Test
    void whatAllocatesNothingIsDoneAtOnce() {
        SteadyState.require(() -> steps++);
        assertEquals(25, steps);
    }

    @Test
    void whatAllocatesAtFirstMayDoSo() {
        SteadyState.require(() -> {
            if (steps++ < 30) {
                kept = new double[1];
            }
        });
        assertEquals(75, steps);
    }
}
