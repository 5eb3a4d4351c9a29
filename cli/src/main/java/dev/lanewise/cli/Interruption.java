package dev.lanewise.cli;

import java.util.function.Supplier;

/** What Ctrl-C does while a command works that has nothing to save: the terminal is left clean and told what remains. The JVM ends with 128 + the signal. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Runnable farewell) {
        this.hook = new Thread(farewell, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** {@code left} says what remains of what is being done. */
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
