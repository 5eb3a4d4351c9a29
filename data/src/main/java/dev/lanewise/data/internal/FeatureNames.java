package dev.lanewise.data.internal;

import dev.lanewise.api.data.Schema;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names for columns that have none.
 *
 * @since 0.1
 */
public final class FeatureNames {
    private FeatureNames() {}

    /** {@code x0}, {@code x1} and so on. */
    public static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(j -> "x" + j).toList();
    }

    /** Numeric columns {@code x0}, {@code x1} and so on. */
    public static List<Schema.Column> columns(int count) {
        return numbered(count).stream().map(name -> new Schema.Column(name, List.of())).toList();
    }
}
