package dev.lanewise.data.internal;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.error.Problem;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The names of classes that a file has as indices.
 *
 * @since 0.1
 */
public final class ClassNames {
    /** More than any vocabulary: an index beyond it is a mistake, and would take a name each to hold. */
    private static final int MOST = 1 << 20;

    private ClassNames() {}

    /**
     * The names: those that the trained model knows, else those given, else the numbers from 0 to the greatest index.
     *
     * @param given by the settings; empty for none
     * @param places where example {@code i} comes from
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-DATA-024} for an index that has no name
     */
    public static List<String> of(DataContext context, List<String> given, int[] indices, IntFunction<String> places) {
        var known = context.schema().map(Schema::classes).filter(names -> !names.isEmpty()).orElse(given);
        int bound = known.isEmpty() ? MOST : known.size();
        int greatest = 0;
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || indices[i] >= bound) {
                throw Problem.input("LW-DATA-024")
                        .at(places.apply(i))
                        .wanted("a class index from 0 to " + (bound - 1)
                                + (known.isEmpty() ? "" : ", one for each of the names " + shortened(known)))
                        .got(String.valueOf(indices[i]))
                        .remedy("correct the labels, or give a name for every class")
                        .toException();
            }
            greatest = Math.max(greatest, indices[i]);
        }
        return known.isEmpty() ? numbers(greatest + 1) : known;
    }

    /** Refuses a name that stands for two classes. */
    public static void requireDistinct(String source, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                throw new IllegalArgumentException(
                        source + ": wanted each name once under 'classes', got '" + names.get(i) + "' twice");
            }
        }
    }

    /** {@code "0"} to {@code count - 1}. */
    public static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    /** A list for a message: its first names, and how many more there are. */
    public static String shortened(List<String> names) {
        int shown = Math.min(names.size(), 10);
        var text = String.join(", ", names.subList(0, shown));
        return names.size() == shown ? text : text + " and " + (names.size() - shown) + " more";
    }
}
