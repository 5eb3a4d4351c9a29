package dev.lanewise.data.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of text in training data. Codes are given in the order of appearance; when all lines have been read, the
 * categories are sorted.
 */
final class NewCategories implements ColumnEncoder {
    /** A code is held as a float, which counts exactly to 2²⁴; no network has an input for each of so many names. */
    private static final int MOST = 1 << 20;

    private final Place place;
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> appearance = new ArrayList<>();
    private List<String> sorted = List.of();
    private int[] indices = {};

    NewCategories(Place place) {
        this.place = place;
    }

    @Override
    public float encode(String text, long line) {
        var code = codes.putIfAbsent(text, appearance.size());
        if (code != null) {
            return code;
        }
        appearance.add(text);
        if (appearance.size() > MOST) {
            throw CsvProblems.tooManyCategories(place, line, MOST);
        }
        return appearance.size() - 1;
    }

    @Override
    public List<String> categories() {
        sort();
        return sorted;
    }

    @Override
    public int index(int code) {
        sort();
        return indices[code];
    }

    private void sort() {
        if (sorted.size() == appearance.size()) {
            return;
        }
        Comparator<String> byText = Comparator.naturalOrder();
        var order = appearance.stream().allMatch(Numbers::isNumber)
                ? Comparator.comparingDouble((String text) -> Numbers.parse(text).orElseThrow()).thenComparing(byText)
                : byText;
        sorted = appearance.stream().sorted(order).toList();
        indices = new int[sorted.size()];
        codes.forEach((text, code) -> indices[code] = Collections.binarySearch(sorted, text, order));
    }
}
