package dev.lanewise.data.csv;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.data.internal.InputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A table in a text file (RFC 4180, UTF-8), packed by gzip or not; one example a line. White space around a value does not
 * count, and empty lines are passed over.
 *
 * <p><b>Columns.</b> Without a header they are called x0, x1 and so on. Features are the columns listed, else all but label
 * and target, in the order of the file. {@code label} names the class of an example; classes are the distinct texts, sorted:
 * by value where all are numbers, else by character, so that their indices do not depend on the order of the lines. {@code
 * target} lists columns of values to predict.
 *
 * <p><b>Text.</b> A feature is text if it is listed under {@code categorical}, or if none of its values is a number. It
 * becomes one feature of 0 or 1 for each of its distinct values, sorted as classes are. A column in which numbers and other
 * text are mixed is refused, for it is more often a slip than a category.
 *
 * <p><b>Later data.</b> For evaluation and prediction columns are found by their names, categories and classes are those of
 * the training data, and a value that was not among them is refused. Other columns are not looked at.
 *
 * <p><b>Missing values</b> are empty or, among numbers, {@code NaN}, {@code NA}, {@code N/A}, {@code null}, {@code none} or
 * {@code ?}, in capitals or not; only those in columns that are used count. For prediction they are always refused, so
 * that every line has its answer.
 *
 * @since 0.1
 */
@Named("csv")
@Doc("a table in a text file, one example a line")
public record Csv(
        @Doc("the file, packed by gzip or not") Path path,
        @Doc("the column of the class") Optional<String> label,
        @Default("[]") @Doc("the columns of the values to predict, in place of a label") List<String> target,
        @Default("[]") @Doc("the columns to learn from; none listed: all but label and target") List<String> features,
        @Default("[]") @Doc("features that are names even where they look like numbers") List<String> categorical,
        @Default("true") @Doc("whether the first line has the names of the columns") boolean header,
        @Default("0") @Range(min = 0) @Doc("lines to pass over before the header or the first example") int skipLines,
        @Default(",") @Doc("what stands between two values: one character, or tab, or space") String separator,
        @Default("error") @Doc("what to do with a line in which a value is missing") Missing missing)
        implements DataSource {

    /**
     * What is done about a missing value.
     *
     * @since 0.1
     */
    public enum Missing {
        /** Refuse the file. */
        ERROR,
        /** Leave the example out. */
        DROP
    }

    public Csv {
        target = List.copyOf(target);
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
        if (label.isPresent() && !target.isEmpty()) {
            throw new IllegalArgumentException("csv: wanted 'label' (a class) or 'target' (values), got both");
        }
        separatorOf(separator);
        requireDistinct(label, target, features);
    }

    private static void requireDistinct(Optional<String> label, List<String> target, List<String> features) {
        var all = new ArrayList<>(features);
        all.addAll(target);
        label.ifPresent(all::add);
        var seen = new HashSet<String>();
        for (var name : all) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "csv: wanted each column once among features, label and target, got '" + name + "' twice");
            }
        }
    }

    private static char separatorOf(String text) {
        return switch (text) {
            case "tab" -> '\t';
            case "space" -> ' ';
            case String one when one.length() == 1 && !"\"\r\n".contains(one) -> one.charAt(0);
            default -> throw new IllegalArgumentException(
                    "csv: wanted a separator of one character, or tab, or space, got '" + text + "'");
        };
    }

    char separatorCharacter() {
        return separatorOf(separator);
    }

    @Override
    public Dataset open(DataContext context) {
        var file = InputFile.of(path);
        return file.read(in -> CsvText.read(this, file, !context.targets(), in,
                text -> new TableReader(this, context, text).read()));
    }

    @Override
    public DataSource forPrediction(Path file) {
        return new Csv(file, Optional.empty(), List.of(), features, categorical, header, skipLines, separator,
                Missing.ERROR);
    }
}
