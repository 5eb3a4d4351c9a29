package dev.lanewise.testkit.internal;

import dev.lanewise.testkit.ContractFailure;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a check on cases and makes a failure out of the smallest case that fails.
 *
 * @param shrink the cases a little smaller than a given one, the smallest first
 * @param describe the lines that say what a case is
 * @param <C> the case
 */
public record Runner<C>(Function<C, Stream<C>> shrink, Function<C, Stream<String[]>> describe) {
    /** Behind a description of shapes, where they were made smaller. */
    public static final String SMALLEST = " (the smallest that fail)";

    private static final int MOST_ATTEMPTS = 300;

    /** The same, but a failure is shown as it was found: for checks that take long. */
    public Runner<C> withoutShrinking() {
        return new Runner<>(tried -> Stream.empty(), tried -> describe.apply(tried)
                .map(line -> new String[]{line[0], line[1].replace(SMALLEST, "")}));
    }

    /** Tries all cases; at the first that fails, throws what the smallest failing one shows. */
    public void run(Check<C> check, List<C> cases, String repeat) {
        for (var tried : cases) {
            var finding = attempt(check, tried);
            if (finding != null) {
                throw smallest(check, tried, finding, repeat);
            }
        }
    }

    private static <C> @Nullable Finding attempt(Check<C> check, C tried) {
        try {
            check.run(tried);
            return null;
        } catch (Finding finding) {
            return finding;
        }
    }

    private ContractFailure smallest(Check<C> check, C first, Finding firstFinding, String repeat) {
        C smallest = first;
        var finding = firstFinding;
        int attempts = 0;
        for (var candidates = shrink.apply(first).iterator(); candidates.hasNext()
                && attempts < MOST_ATTEMPTS; attempts++) {
            C candidate = candidates.next();
            var next = attempt(check, candidate);
            if (next != null) {
                smallest = candidate;
                finding = next;
                candidates = shrink.apply(candidate).iterator();
            }
        }
        return failure(check.name(), smallest, finding, repeat);
    }

    private ContractFailure failure(String check, C smallest, Finding finding, String repeat) {
        var text = new StringBuilder(text(check, finding));
        describe.apply(smallest).forEach(line -> append(text, line[0], line[1]));
        append(text, "repeat", repeat);
        return new ContractFailure(text.toString(), finding);
    }

    /** A finding's own lines under the promise that is broken. */
    public static String text(String check, Finding finding) {
        var text = new StringBuilder("broken: ").append(check);
        finding.lines().forEach((label, line) -> append(text, label, line));
        return text.toString();
    }

    private static void append(StringBuilder text, String label, String line) {
        text.append(String.format("%n  %-9s", label)).append(line.replace("\n", String.format("%n%11s", "")));
    }
}
