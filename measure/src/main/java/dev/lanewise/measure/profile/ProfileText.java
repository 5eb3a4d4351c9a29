package dev.lanewise.measure.profile;

import dev.lanewise.measure.Durations;
import dev.lanewise.measure.TextTable;
import dev.lanewise.measure.profile.Figures.Figure;
import dev.lanewise.measure.profile.Figures.PassFigures;
import java.util.List;

/**
 * Figures for reading: a row a pass in the order of the graph, then the whole, then what dominates.
 *
 * @since 0.1
 */
public final class ProfileText {
    static final List<String> HEADINGS =
            List.of("node", "layer", "pass", "time", "±", "share", "FLOP", "bytes", "of limit", "allocated");
    private static final double SLOW_CLOCK = 0.05;

    private ProfileText() {}

    /** The table and the sentences below it. */
    public static String of(Figures figures) {
        var table = TextTable.of(HEADINGS.toArray(String[]::new));
        String last = "";
        for (var pass : figures.passes()) {
            table.row(cells(pass, pass.node().equals(last)).toArray(String[]::new));
            last = pass.node();
        }
        return table.text() + "\n" + whole(figures) + "\n" + Dominant.of(figures).sentence() + "\n";
    }

    /** A row's cells; a node's name stands in its first row only. */
    static List<String> cells(PassFigures pass, boolean isSecond) {
        var node = isSecond ? "" : pass.node();
        var layer = isSecond ? "" : pass.layer();
        if (pass.figure().isEmpty()) {
            return List.of(node, layer, pass.pass(), "in " + pass.fusedWith().orElse("another"), "", "", "", "", "", "");
        }
        var figure = pass.figure().get();
        return List.of(node, layer, pass.pass(), Durations.text(figure.nanos()),
                Units.percent(figure.uncertainty()), Units.percent(pass.share()),
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
                whole step   %s ± %s, %s: %.0f examples/s with %s
                one example  %s ± %s, 99th percentile %s
                machine      %.0f GFLOP/s and %.1f GB/s of one core, %s
                """.formatted(Durations.text(step.nanos()), Units.percent(step.uncertainty()), work(figures),
                figures.batch() / step.nanos() * 1e9,
                figures.threads() == 1 ? "1 thread" : figures.threads() + " threads",
                Durations.text(figures.example().nanos()), Units.percent(figures.example().uncertainty()),
                Durations.text(figures.slowExample()), machine.fma(), machine.copy(), rounds(figures))
                + clock(figures);
    }

    private static String work(Figures figures) {
        return Units.amount(figures.step().flops(), "FLOP") + ", " + Units.percent(figures.step().reached()) + " of the "
                + (figures.step().limit() == Limit.MEMORY ? "copying bandwidth" : "fma peak");
    }

    private static String rounds(Figures figures) {
        int all = figures.rounds() + figures.noisy();
        return figures.noisy() == 0 ? all + " rounds" : figures.rounds() + " of " + all + " rounds quiet enough to count";
    }

    /** What the looks at the clock cost, where it shows. */
    private static String clock(Figures figures) {
        double pieces = figures.passes().stream().flatMap(pass -> pass.figure().stream()).mapToDouble(Figure::nanos).sum();
        double more = pieces / figures.step().nanos() - 1;
        return more < SLOW_CLOCK ? ""
                : "The passes together took " + Units.percent(more)
                        + " longer than whole steps: so much is due to the clock between them, or to the machine.\n";
    }
}
