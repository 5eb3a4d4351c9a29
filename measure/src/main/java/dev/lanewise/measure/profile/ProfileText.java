package dev.lanewise.measure.profile;

import dev.lanewise.measure.Durations;
import dev.lanewise.measure.TextTable;
import dev.lanewise.measure.profile.Figures.Figure;
import dev.lanewise.measure.profile.Figures.PassFigures;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figures for reading: a row a pass in the order of the graph, then the whole, then what dominates.
 *
 * @since 0.1
 */
public final class ProfileText {
    static final List<String> HEADINGS = List.of("time", "±", "share", "FLOP", "bytes", "of limit", "allocated");
    private static final double SLOW_CLOCK = 0.05;

    private ProfileText() {}

    /** The table and the sentences below it. */
    public static String of(Figures figures) {
        var table = TextTable.of(row("pass", HEADINGS));
        String last = "";
        for (var pass : figures.passes()) {
            table.row(row(pass.node().equals(last) ? "  " + pass.pass() : label(pass), cells(pass)));
            last = pass.node();
        }
        return table.text() + "\n" + whole(figures) + "\n" + Dominant.of(figures).sentence() + "\n";
    }

    private static String[] row(String label, List<String> cells) {
        return Stream.concat(Stream.of(label), cells.stream()).toArray(String[]::new);
    }

    /** {@code fc1 (linear) forward}. */
    private static String label(PassFigures pass) {
        var layer = pass.layer().isEmpty() ? "" : " (" + pass.layer() + ")";
        return (pass.node() + layer + " " + pass.pass()).strip();
    }

    /** What stands under {@link #HEADINGS}. */
    static List<String> cells(PassFigures pass) {
        if (pass.figure().isEmpty()) {
            return List.of("in " + pass.fusedWith().orElse("another"), "", "", "", "", "", "");
        }
        var figure = pass.figure().get();
        return List.of(Durations.text(figure.nanos()), Units.percent(figure.uncertainty()), Units.percent(pass.share()),
                Units.amount(figure.flops(), "").strip(), Units.amount(figure.bytes(), "B"), limit(figure),
                figure.allocated() == 0 ? "0 B" : Units.amount(figure.allocated(), "B"));
    }

    /** {@code 57 % fma}. */
    static String limit(Figure figure) {
        return figure.limit() == Limit.UNKNOWN ? "" : Units.percent(figure.reached()) + " " + figure.limit();
    }

    /** The lines on whole steps, single examples and the machine. */
    static String whole(Figures figures) {
        var step = figures.step();
        var machine = figures.machine().speed();
        return """
                whole step   %s ± %s: %.0f examples/s with %s; %s
                one example  %s ± %s, 99th percentile %s
                machine      %.0f GFLOP/s and %.1f GB/s of one core, %s
                """.formatted(Durations.text(step.nanos()), Units.percent(step.uncertainty()),
                figures.batch() / step.nanos() * 1e9,
                figures.threads() == 1 ? "1 thread" : figures.threads() + " threads", work(figures),
                Durations.text(figures.example().nanos()), Units.percent(figures.example().uncertainty()),
                Durations.text(figures.slowExample()), machine.fma(), machine.copy(), rounds(figures))
                + clock(figures);
    }

    private static String work(Figures figures) {
        return Units.amount(figures.step().flops(), "FLOP") + ", " + Units.percent(figures.step().reached())
                + " of what the limits of its passes allow";
    }

    private static String rounds(Figures figures) {
        if (figures.busy()) {
            return "busy with other things in " + figures.noisy() + " of " + figures.rounds()
                    + " rounds: don't believe the figures";
        }
        return figures.noisy() == 0 ? figures.rounds() + " rounds"
                : figures.rounds() + " of " + (figures.rounds() + figures.noisy()) + " rounds quiet enough to count";
    }

    /** What the looks at the clock cost, where it shows. */
    private static String clock(Figures figures) {
        double pieces =
                figures.passes().stream().flatMap(pass -> pass.figure().stream()).mapToDouble(Figure::nanos).sum();
        double more = pieces / figures.step().nanos() - 1;
        return more < SLOW_CLOCK ? ""
                : "The passes together took " + Units.percent(more)
                        + " longer than whole steps: so much is due to the clock between them, or to the machine.\n";
    }
}
