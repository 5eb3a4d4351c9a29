package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void aTerminal() {
        var terminal = terminal(true, StandardCharsets.UTF_8, Map.of("TERM", "xterm", "COLUMNS", "132"));
        assertTrue(terminal.interactive() && terminal.colour() && terminal.unicode());
        assertEquals(132, terminal.width());
    }

    @Test
    void aPipe() {
        var terminal = terminal(false, StandardCharsets.UTF_8, Map.of("TERM", "xterm"));
        assertFalse(terminal.interactive() || terminal.colour());
        assertEquals(80, terminal.width());
    }

    @Test
    void aTerminalThatCanOnlyPrint() {
        assertFalse(terminal(true, StandardCharsets.UTF_8, Map.of("TERM", "dumb")).interactive());
        assertFalse(terminal(true, StandardCharsets.UTF_8, Map.of()).interactive());
    }

    @Test
    void noColour() {
        var env = Map.of("TERM", "xterm", "NO_COLOR", "1", "COLUMNS", "wide");
        assertTrue(terminal(true, StandardCharsets.UTF_8, env).interactive());
        assertFalse(terminal(true, StandardCharsets.UTF_8, env).colour());
        assertEquals(80, terminal(true, StandardCharsets.UTF_8, env).width());
    }

    @Test
    void lettersOnly() {
        assertFalse(terminal(true, StandardCharsets.US_ASCII, Map.of("TERM", "xterm")).unicode());
    }

    private static Terminal terminal(boolean console, Charset charset, Map<String, String> env) {
        return Terminal.of(System.out, System.err, console, charset, env);
    }
}
