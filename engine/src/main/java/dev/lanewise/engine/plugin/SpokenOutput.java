package dev.lanewise.engine.plugin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Catches what is written to the standard output meanwhile, which belongs to the program's results. Only the beginning is
 * kept: who prints in a loop must not fill the memory.
 */
final class SpokenOutput implements AutoCloseable {
    private static final int KEPT = 1000;

    private final PrintStream before;
    private final ByteArrayOutputStream bytes;

    private SpokenOutput(PrintStream before, ByteArrayOutputStream bytes) {
        this.before = before;
        this.bytes = bytes;
    }

    static SpokenOutput listen() {
        var bytes = new ByteArrayOutputStream();
        var listening = new SpokenOutput(System.out, bytes);
        System.setOut(new PrintStream(new Beginning(bytes), true, StandardCharsets.UTF_8));
        return listening;
    }

    String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        System.setOut(before);
    }

    private static final class Beginning extends OutputStream {
        private final ByteArrayOutputStream kept;

        Beginning(ByteArrayOutputStream kept) {
            this.kept = kept;
        }

        @Override
        public void write(int b) {
            synchronized (kept) {
                if (kept.size() < KEPT) {
                    kept.write(b);
                }
            }
        }
    }
}
