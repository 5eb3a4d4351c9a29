package dev.lanewise.testkit.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a check has found wrong: labelled lines, which the runner completes with part, shape, seed and command. */
public final class Finding extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SequencedMap<String, String> lines = new LinkedHashMap<>();

    private Finding(String what) {
        super(what);
        lines.put("found", what);
    }

    /** A finding that says in one sentence what is wrong. */
    public static Finding of(String what) {
        return new Finding(what);
    }

    /** A part that threw where it should not. */
    public static Finding thrown(Throwable thrown) {
        var finding = new Finding("an exception: " + thrown).with("at", Limited.place(thrown));
        finding.initCause(thrown);
        return finding;
    }

    public Finding with(String label, @Nullable Object text) {
        lines.put(label, String.valueOf(text));
        return this;
    }

    public Map<String, String> lines() {
        return lines;
    }

    /** A measured value with its error bar. */
    public static String measured(double value, double error) {
        return String.format(Locale.ROOT, "%.12g ± %.1e", value, error);
    }
}
