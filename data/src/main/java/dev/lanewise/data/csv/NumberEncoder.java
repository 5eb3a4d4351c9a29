package dev.lanewise.data.csv;

import java.util.List;

/** A column of numbers. */
final class NumberEncoder implements ColumnEncoder {
    private final Place place;
    private final boolean isFeature;

    /** @param isFeature whether the column might be text, for the remedy */
    NumberEncoder(Place place, boolean isFeature) {
        this.place = place;
        this.isFeature = isFeature;
    }

    @Override
    public float encode(String text, long line) {
        double value = Numbers.parse(text).orElseThrow(() -> CsvProblems.noNumber(place, line, text, isFeature));
        if (!Float.isFinite((float) value)) {
            throw CsvProblems.tooGreat(place, line, text);
        }
        return (float) value;
    }

    @Override
    public boolean isMissing(String text) {
        return Numbers.isMissing(text);
    }

    @Override
    public List<String> categories() {
        return List.of();
    }

    @Override
    public int index(int code) {
        throw new IllegalStateException("NumberEncoder: a number is no category");
    }
}
