package dev.lanewise.data.csv;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Nearest;
import dev.lanewise.data.internal.ClassNames;
import dev.lanewise.data.internal.InputFile;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** The texts of everything that can be wrong with a table. */
final class CsvProblems {
    private CsvProblems() {}

    static LanewiseException fields(InputFile file, long line, int wanted, int got) {
        return at("LW-DATA-004", file, line)
                .wanted(wanted + " values, as the first line has")
                .got(String.valueOf(got))
                .remedy("complete the line or remove it; or set 'separator', if it is another")
                .toException();
    }

    /** @param isNew whether the examples are new ones, for a network whose settings are fixed */
    static LanewiseException empty(InputFile file, Csv csv, boolean isNew) {
        var other = isNew ? "; its first line must have the columns' names, if the training data had them"
                : csv.skipLines() > 0 ? ", or lower 'skip-lines'"
                        : ", or set 'header: false' if its only line is an example";
        return Problem.input("LW-DATA-010")
                .at(file.place())
                .wanted("at least one example")
                .got("none" + (csv.skipLines() > 0 ? " after " + csv.skipLines() + " lines passed over" : ""))
                .remedy("give another file" + other)
                .toException();
    }

    static LanewiseException allDropped(InputFile file, int dropped) {
        return Problem.input("LW-DATA-010")
                .at(file.place())
                .wanted("at least one example without a missing value")
                .got("none in " + dropped + " lines, all of which 'missing: drop' leaves out")
                .remedy("list only columns that have values under 'features'")
                .toException();
    }

    static LanewiseException header(InputFile file, long line, int column, String name) {
        return at("LW-DATA-011", file, line)
                .wanted("a name of its own for every column")
                .got(name.isEmpty() ? "none for column " + (column + 1) : "'" + name + "' a second time")
                .remedy("correct the header, or set 'header: false' if the line is an example")
                .toException();
    }

    static LanewiseException headerOfNumbers(InputFile file, long line, List<String> names, boolean isNew) {
        return at("LW-DATA-011", file, line)
                .wanted("the names of the columns")
                .got("numbers: " + ClassNames.shortened(names))
                .remedy(isNew ? "put the line with the columns' names before it, as the training data had it"
                        : "set 'header: false' if this line is an example, and 'skip-lines' too if it is neither")
                .toException();
    }

    static LanewiseException noColumn(CsvText text, String where, String name, List<String> names) {
        return Problem.input("LW-DATA-012")
                .at(text.file().place())
                .wanted("a column '" + name + "' " + where)
                .got("the columns " + ClassNames.shortened(names))
                .remedy(Nearest.to(name, names)
                        .map(near -> "write '" + near + "', if that is what you meant")
                        .orElse("correct the name, or give a table that has this column"))
                .toException();
    }

    static LanewiseException noFeatures(CsvText text) {
        return Problem.input("LW-DATA-012")
                .at(text.file().place())
                .wanted("a column to learn from")
                .got("only the columns " + ClassNames.shortened(text.names()))
                .remedy("give a table with features; or set 'separator', if it is another")
                .toException();
    }

    static LanewiseException missing(ColumnEncoder.Place place, long line, String got) {
        return at("LW-DATA-013", place.file(), line)
                .wanted("a value in column '" + place.column() + "'")
                .got(got.isEmpty() ? "none" : "'" + got + "', which stands for none")
                .remedy("fill it in; for training data, 'missing: drop' leaves such lines out"
                        + (got.isEmpty() ? "" : "; or list the column under 'categorical', if it is a name"))
                .toException();
    }

    static LanewiseException noNumber(ColumnEncoder.Place place, long line, String got, boolean isFeature) {
        return at("LW-DATA-014", place.file(), line)
                .wanted("a number in column '" + place.column() + "'" + (isFeature ? ", as in the lines before" : ""))
                .got("'" + got + "'")
                .remedy("correct the value" + (isFeature ? "; or list the column under 'categorical'" : ""))
                .toException();
    }

    static LanewiseException tooGreat(ColumnEncoder.Place place, long line, String got) {
        return at("LW-DATA-014", place.file(), line)
                .wanted("a number within ±3.4e38 in column '" + place.column() + "'")
                .got("'" + got + "'")
                .remedy("correct the value, or give the column in another unit")
                .toException();
    }

    static LanewiseException numberAmongText(ColumnEncoder.Place place, long line, String got, String before) {
        return at("LW-DATA-014", place.file(), line)
                .wanted("text that is no number in column '" + place.column() + "', as " + before)
                .got("'" + got + "'")
                .remedy("correct one of the two values; or list the column under 'categorical'")
                .toException();
    }

    static LanewiseException unknownCategory(ColumnEncoder.Place place, long line, String got, List<String> known) {
        return at("LW-DATA-015", place.file(), line)
                .wanted("one of the values that column '" + place.column() + "' had in the training data: "
                        + ClassNames.shortened(known))
                .got("'" + got + "'")
                .remedy(Nearest.to(got, known)
                        .map(near -> "write '" + near + "', if that is what you meant")
                        .orElse("remove the line, or train with data that have this value"))
                .toException();
    }

    static LanewiseException tooManyCategories(ColumnEncoder.Place place, long line, int most) {
        return at("LW-DATA-007", place.file(), line)
                .wanted("at most " + most + " different texts in column '" + place.column() + "'")
                .got("more")
                .remedy("leave the column out: list the others under 'features'")
                .toException();
    }

    static LanewiseException tooLarge(InputFile file, int lines) {
        return Problem.input("LW-DATA-007")
                .at(file.place())
                .wanted("at most " + Integer.MAX_VALUE + " values in all, as many as a Java array holds")
                .got("more, after " + lines + " lines")
                .remedy("list fewer columns under 'features', or cut the file in two")
                .toException();
    }

    static LanewiseException malformed(InputFile file, RuntimeException cause) {
        return Problem.input("LW-DATA-016")
                .at(file.place())
                .wanted("values in a well-formed table")
                .got(String.valueOf(cause.getMessage()))
                .remedy("close every quote, and double a quote within quotes")
                .toException(cause);
    }

    static LanewiseException encoding(InputFile file, CharacterCodingException cause) {
        return Problem.input("LW-DATA-017")
                .at(file.place())
                .wanted("text in UTF-8")
                .got("other bytes")
                .remedy("convert the file, for instance with iconv")
                .toException(cause);
    }

    private static Problem at(String code, InputFile file, long line) {
        return Problem.input(code).at(file.place() + ":" + line);
    }
}
