package dev.lanewise.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err errors and remarks
 * @param interactive whether {@code out} is a terminal that can rewrite its last line
 * @param colour whether colours are wanted
 * @param unicode whether {@code out} shows line-drawing characters
 * @param width columns
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean interactive, boolean colour, boolean unicode, int width) {
    private static final int USUAL_WIDTH = 80;

    /** The streams of this process. */
    @SuppressWarnings("SystemConsoleNull") // with -Djdk.console=java.base there may still be none
    static Terminal ofProcess(StandardOutput output) {
        boolean console = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        var charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
        var out = new PrintStream(output, true, charset);
        return of(out, System.err, console, charset, System.getenv());
    }

    /** What the environment says of a terminal; see no-color.org. */
    static Terminal of(PrintStream out, PrintStream err, boolean console, Charset charset, Map<String, String> env) {
        boolean interactive = console && !env.getOrDefault("TERM", "dumb").equals("dumb");
        boolean colour = interactive && env.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unicode = charset.newEncoder().canEncode('━');
        return new Terminal(out, err, interactive, colour, unicode, width(env.getOrDefault("COLUMNS", "")));
    }

    private static int width(String columns) {
        return columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    /** The standard output, buffered; remembers why it could not be written. */
    static StandardOutput standardOutput() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }
}
