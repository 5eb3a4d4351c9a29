package dev.lanewise.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A terminal that remembers what was written. */
public final class Captured {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal;

    private Captured(boolean console, Map<String, String> environment) {
        terminal = Terminal.of(stream(out), stream(err), console, StandardCharsets.UTF_8, environment);
    }

    public static Captured pipe() {
        return new Captured(false, Map.of());
    }

    public static Captured terminal(int width, boolean colour) {
        return new Captured(true, colour ? Map.of("TERM", "xterm", "COLUMNS", "" + width)
                : Map.of("TERM", "xterm", "COLUMNS", "" + width, "NO_COLOR", "1"));
    }

    public Terminal terminal() {
        return terminal;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Runs the program in this JVM. */
    public int run(String... arguments) {
        return Main.run(terminal, arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
