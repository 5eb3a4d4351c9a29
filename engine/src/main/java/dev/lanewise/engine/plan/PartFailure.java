package dev.lanewise.engine.plan;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Says which part failed, where it came from and what it threw: {@code LW-PLUGIN-017}. A part's code is foreign code, and
 * whatever it throws is its author's to mend, not the user's and not Lanewise's. Refusals in our own words and the end of the
 * memory pass as they are.
 *
 * @since 0.1
 */
public final class PartFailure {
    private PartFailure() {}

    /** What a call of a part's method gives; null is a failure too. Before the run: the user chose a part that can't be used. */
    public static <T> T checked(String place, Object part, String method, Supplier<T> call) {
        T result;
        try {
            result = call.get();
        } catch (RuntimeException | Error e) {
            throw of(Problem.input("LW-PLUGIN-017"), place, part, method, e);
        }
        if (result == null) {
            throw problem(Problem.input("LW-PLUGIN-017"), place, part, method).got("null").toException();
        }
        return result;
    }

    /** The failure of a part in a run. */
    public static RuntimeException during(String place, Object part, String method, Throwable failure) {
        return of(Problem.run("LW-PLUGIN-017"), place, part, method, failure);
    }

    private static RuntimeException of(Problem problem, String place, Object part, String method, Throwable failure) {
        if (failure instanceof LanewiseException known) {
            return known;
        }
        if (failure instanceof OutOfMemoryError memory) {
            throw memory;
        }
        return problem(problem, place, part, method).got(failure + line(part, failure)).toException(failure);
    }

    private static Problem problem(Problem problem, String place, Object part, String method) {
        return problem.at(place)
                .wanted(method + " of " + part.getClass().getName() + source(part) + " to work")
                .remedy("report it to the part's author; the author finds such mistakes with the contracts of"
                        + " lanewise-testkit, and --stacktrace shows the way to this one");
    }

    private static String source(Object part) {
        var source = part.getClass().getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? "" : ", from " + source.getLocation().getPath() + ",";
    }

    /** The line of the part's own code that was reached last. */
    private static String line(Object part, Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(part.getClass().getName()))
                .findFirst()
                .map(frame -> ", at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }
}
