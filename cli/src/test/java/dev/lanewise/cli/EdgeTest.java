package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.Problem;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private final Captured captured = Captured.pipe();

    @Test
    void inputErrorsExitWithTwo() {
        var error = Problem.input("LW-DATA-001").at("x.csv").wanted("a").got("b").toException();
        assertEquals(2, report(error, false));
        assertEquals("LW-DATA-001  x.csv\n  wanted  a\n  got     b\n", lines());
    }

    @Test
    void failedRunsExitWithOne() {
        assertEquals(1, report(Problem.run("LW-RUN-001").at("x").toException(), false));
    }

    @Test
    void aProblemIsFoundInsideWhatAContainerThrows() {
        var inner = Problem.input("LW-PLUGIN-001").at("x").toException();
        assertEquals(2, report(new IllegalStateException("a", new RuntimeException("b", inner)), false));
        assertEquals("LW-PLUGIN-001  x\n", lines());
    }

    @Test
    void anythingElseIsOneLine() {
        assertEquals(1, report(new IllegalStateException("first\nsecond"), false));
        assertEquals("internal error, not of your making: java.lang.IllegalStateException: first; "
                + "run again with --stacktrace and report it\n", lines());
    }

    @Test
    void stackTracesOnRequest() {
        report(new IllegalStateException("x"), true);
        assertTrue(lines().contains("\tat dev.lanewise.cli.EdgeTest"));
        assertFalse(lines().contains("run again"));
    }

    @Test
    void noMemorySaysHowToGiveMore() {
        assertEquals(1, report(new RuntimeException(new OutOfMemoryError("Java heap space")), false));
        Golden.check("no-memory", lines().replaceAll("use [0-9 ]+ MB", "use N MB"));
    }

    private int report(Throwable error, boolean traces) {
        return new Edge(captured.terminal().err(), traces).report(error);
    }

    private String lines() {
        return captured.err().replace(System.lineSeparator(), "\n");
    }
}
