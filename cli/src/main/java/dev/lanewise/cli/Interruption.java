package dev.lanewise.cli;

import dev.lanewise.cli.progress.Progress;
import dev.lanewise.engine.run.RunFolder;

/** What Ctrl-C does while training: the terminal is left clean and told what remains. The JVM ends with 128 + the signal. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Runnable farewell) {
        this.hook = new Thread(farewell, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Interruption during(Progress progress, Terminal terminal, RunFolder folder) {
        return new Interruption(() -> {
            progress.close();
            terminal.out().flush();
            terminal.err()
                    .println("interrupted; there is no model in " + folder.path() + ", only the record of its epochs");
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
