package dev.lanewise.data.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feature of which nothing is known: the first value decides whether it is numbers or text, and the others must agree. */
final class DetectingEncoder implements ColumnEncoder {
    private final Place place;
    private @Nullable ColumnEncoder decided;
    private boolean isText;
    private String firstText = "";
    private long firstLine;

    DetectingEncoder(Place place) {
        this.place = place;
    }

    @Override
    public float encode(String text, long line) {
        if (decided == null) {
            isText = !Numbers.isNumber(text);
            decided = isText ? new NewCategories(place) : new NumberEncoder(place, true);
            firstText = text;
            firstLine = line;
        }
        if (isText && Numbers.isNumber(text)) {
            throw CsvProblems.numberAmongText(place, line, text, "'" + firstText + "' in line " + firstLine);
        }
        return decided.encode(text, line);
    }

    @Override
    public boolean isMissing(String text) {
        return Numbers.isMissing(text);
    }

    @Override
    public List<String> categories() {
        return decided == null ? List.of() : decided.categories();
    }

    @Override
    public int index(int code) {
        return decided == null ? code : decided.index(code);
    }
}
