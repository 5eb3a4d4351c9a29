package dev.lanewise.cli.verify;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Keeps what is printed to {@code System.out} and {@code System.err} from the terminal, whose streams are others, and tells it. Of
 * each part only the beginning: who prints in a loop must not fill the memory.
 */
public final class Overheard implements Supplier<String>, AutoCloseable {
    private static final int KEPT = 2000;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Overheard() {}

    /** Listens until it is closed. */
    public static Overheard listen() {
        var overheard = new Overheard();
        var stream = new PrintStream(overheard.new Beginning(), true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        return overheard;
    }

    /** What was printed since the last call. */
    @Override
    public String get() {
        synchronized (bytes) {
            var text = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            return text;
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private final class Beginning extends OutputStream {
        @Override
        public void write(int b) {
            synchronized (bytes) {
                if (bytes.size() < KEPT) {
                    bytes.write(b);
                }
            }
        }
    }
}
