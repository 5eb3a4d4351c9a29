package dev.lanewise.cli.verify;

import dev.lanewise.api.error.Problem;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Tells of a JVM that ends while a plug-in is verified, and ends it with exit code 1: a part that calls {@code System.exit(0)} must
 * not pass for a verification that was passed. {@code Runtime.halt} can't be told of.
 */
public final class UntimelyEnd implements AutoCloseable {
    private final Thread hook;

    private UntimelyEnd(Thread hook) {
        this.hook = hook;
    }

    /**
     * Watches until it is closed.
     *
     * @param err where to tell
     * @param doing what is being tried
     */
    public static UntimelyEnd watch(PrintStream err, Supplier<String> doing) {
        var hook = Thread.ofPlatform().unstarted(() -> {
            err.println(problem(doing.get()).text());
            err.flush();
            Runtime.getRuntime().halt(1);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new UntimelyEnd(hook);
    }

    static Problem problem(String doing) {
        return Problem.run("LW-PLUGIN-041").at(doing)
                .wanted("a verification that runs to its end")
                .got("the end of the JVM: a part called System.exit, or a signal came")
                .remedy("take System.exit out of the part: throw an exception instead");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
