package dev.lanewise.cli;

import dev.lanewise.api.error.ErrorKind;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where errors leave the program: a text for the user, an exit code for scripts, and the stack trace only on request.
 *
 * @param err where they go
 * @param traces whether stack traces are wanted
 */
record Edge(PrintStream err, boolean traces) {
    private static final int INTERNAL = 1;

    /** Prints what went wrong and returns the exit code. */
    int report(Throwable error) {
        var known = inner(error, LanewiseException.class).map(LanewiseException::problem)
                .or(() -> inner(error, OutOfMemoryError.class).map(Edge::noMemory))
                .or(() -> inner(error, InvalidPathException.class).map(Edge::noPath));
        known.ifPresentOrElse(problem -> err.println(problem.text()), () -> err.println(internal(error)));
        if (traces) {
            error.printStackTrace(err);
        }
        return known.map(problem -> problem.kind().exitCode()).orElse(INTERNAL);
    }

    /** The outermost of a type; a container wraps what its providers throw, several levels deep. */
    private static <T extends Throwable> Optional<T> inner(Throwable error, Class<T> type) {
        return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Problem noMemory(OutOfMemoryError error) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return new Problem("LW-CLI-004", ErrorKind.RUN, "memory",
                "room for the data, the network and a batch",
                "%s; the JVM may use %,d MB".formatted(error.getMessage(), megabytes).replace(',', ' '),
                "give it more, as in JDK_JAVA_OPTIONS=-Xmx8g lanewise ..., or choose a smaller training.batch");
    }

    private static Problem noPath(InvalidPathException error) {
        return Problem.input("LW-CLI-002").at("a path")
                .wanted("a path that this system can name")
                .got("'" + error.getInput() + "': " + error.getReason())
                .remedy("correct the path, or choose a locale that has its characters: LC_ALL=C.UTF-8 lanewise ...");
    }

    private String internal(Throwable error) {
        var text = "internal error, not of your making: " + error;
        return text.lines().findFirst().orElse(text)
                + (traces ? "" : "; run again with --stacktrace and report it");
    }
}
