package dev.lanewise.cli;

import dev.lanewise.engine.run.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Predictions as rows of CSV (RFC 4180, but with plain line feeds). */
final class PredictionRows {
    /** The number of the row with the columns' names. */
    static final int HEADER = -1;

    private final Predictions predictions;
    private final int outputs;

    PredictionRows(Predictions predictions) {
        this.predictions = predictions;
        this.outputs = predictions.outputs().size() / predictions.size();
    }

    /** The number of rows below the header. */
    int size() {
        return predictions.size();
    }

    String text(int row) {
        var cells = new ArrayList<String>();
        if (predictions.classifier()) {
            cells.add(row == HEADER ? "class" : name(best(row)));
        }
        for (int i = 0; i < outputs; i++) {
            cells.add(row == HEADER ? column(i) : String.valueOf(value(row, i)));
        }
        return String.join(",", cells);
    }

    /** What to say of outputs that are no numbers; empty where all are. */
    Optional<String> warning() {
        var odd = IntStream.range(0, size()).filter(this::isOdd).toArray();
        return odd.length == 0 ? Optional.empty()
                : Optional
                        .of("warning: " + odd.length + " of " + size() + " rows hold NaN or Infinity, the first is row "
                                + (odd[0] + 1) + "; look for very great values among its features");
    }

    private boolean isOdd(int row) {
        return !IntStream.range(0, outputs).allMatch(i -> Float.isFinite(value(row, i)));
    }

    private String column(int output) {
        return predictions.classifier() && !predictions.classes().isEmpty() ? name(output) : "output" + output;
    }

    private String name(int number) {
        List<String> classes = predictions.classes();
        return number < classes.size() ? quoted(classes.get(number)) : String.valueOf(number);
    }

    /** The first of the highest outputs, as accuracy takes it. */
    private int best(int row) {
        int best = 0;
        for (int i = 1; i < outputs; i++) {
            if (value(row, i) > value(row, best)) {
                best = i;
            }
        }
        return best;
    }

    private float value(int row, int output) {
        return (float) predictions.outputs().get(row * outputs + output);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
