package dev.lanewise.cli;

import dev.lanewise.cli.progress.Progress;
import dev.lanewise.engine.run.RunFolder;
import java.nio.file.Files;
import java.util.function.Supplier;

/** What Ctrl-C does while a command works: the terminal is left clean and told what remains. The JVM ends with 128 + the signal. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Runnable farewell) {
        this.hook = new Thread(farewell, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** While training. */
    static Interruption during(Progress progress, Terminal terminal, RunFolder folder) {
        return new Interruption(() -> {
            progress.close();
            terminal.out().flush();
            terminal.err()
                    .println(Files.exists(folder.model()) ? "interrupted; the model in " + folder.path() + " is whole"
                            : "interrupted; there is no model in " + folder.path() + ", only the record of its epochs");
        });
    }

    /** While something else is done; {@code left} says what remains of it. */
    static Interruption during(Terminal terminal, Supplier<String> left) {
        return new Interruption(() -> {
            terminal.out().flush();
            terminal.err().println("interrupted; " + left.get());
        });
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook is running already.
        }
    }
}
