package dev.lanewise.data.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of text whose categories are those of the training data. */
final class KnownCategories implements ColumnEncoder {
    private final Place place;
    private final List<String> categories;
    private final Map<String, Integer> codes = new HashMap<>();

    KnownCategories(Place place, List<String> categories) {
        this.place = place;
        this.categories = categories;
        for (var category : categories) {
            codes.put(category, codes.size());
        }
    }

    @Override
    public float encode(String text, long line) {
        var code = codes.get(text);
        if (code == null) {
            throw CsvProblems.unknownCategory(place, line, text, categories);
        }
        return code;
    }

    @Override
    public List<String> categories() {
        return categories;
    }

    @Override
    public int index(int code) {
        return code;
    }
}
