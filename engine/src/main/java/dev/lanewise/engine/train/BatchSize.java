package dev.lanewise.engine.train;

import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Written;

/**
 * How many examples a step takes: a number, or all of them, written {@code full}.
 *
 * @param examples at least 1; {@link Integer#MAX_VALUE} for all
 * @since 0.1
 */
@Doc("whole number | full")
@Written(min = 1, max = Integer.MAX_VALUE, words = "full")
public record BatchSize(int examples) {
    private static final String WANTED = "a number of examples from 1 to " + Integer.MAX_VALUE + ", or full";

    /** Every example in every step, in their own order. */
    public static final BatchSize FULL = new BatchSize(Integer.MAX_VALUE);

    public BatchSize {
        if (examples < 1) {
            throw new IllegalArgumentException(WANTED);
        }
    }

    /** Reads a number of examples, or {@code full}. */
    public static BatchSize parse(String text) {
        if (text.equals("full")) {
            return FULL;
        }
        try {
            return new BatchSize(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
    }

    /** The size for a dataset of {@code available} examples. */
    public int of(int available) {
        return Math.min(examples, available);
    }

    @Override
    public String toString() {
        return examples == Integer.MAX_VALUE ? "full" : String.valueOf(examples);
    }
}
