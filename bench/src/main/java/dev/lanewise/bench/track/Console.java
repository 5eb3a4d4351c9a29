package dev.lanewise.bench.track;

import dev.lanewise.measure.Durations;
import dev.lanewise.measure.Measurement;
import java.io.PrintStream;
import java.util.Locale;

/** Where the tracker speaks: results to the standard output, progress to the other one. */
record Console(PrintStream out, PrintStream err) {

    void result(String text) {
        out.print(text);
        out.flush();
    }

    void progress(String format, Object... values) {
        err.printf(Locale.ROOT, format + "%n", values);
    }

    /** A measurement on one line. */
    static String line(Measurement one) {
        return String.format(Locale.ROOT, "%s: %s ± %.1f %%, %d windows, %d noisy", one.name(),
                Durations.text(one.nanos()), 100 * one.spread(), one.windows().size(), one.noisy());
    }
}
