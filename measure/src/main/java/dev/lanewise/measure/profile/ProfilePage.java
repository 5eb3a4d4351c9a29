package dev.lanewise.measure.profile;

import dev.lanewise.measure.Durations;
import dev.lanewise.measure.html.Bars;
import dev.lanewise.measure.html.Cell;
import dev.lanewise.measure.html.HtmlPage;
import dev.lanewise.measure.html.Roofline;
import dev.lanewise.measure.html.Svg;
import dev.lanewise.measure.html.Tone;
import dev.lanewise.measure.profile.Figures.PassFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figures as one HTML page: what dominates, bars, roofline, table.
 *
 * @since 0.1
 */
public final class ProfilePage {
    private ProfilePage() {}

    /** The page. */
    public static String html(Figures figures) {
        return HtmlPage.titled(figures.network() + ": where the time goes")
                .text(Dominant.of(figures).sentence())
                .code(ProfileText.whole(figures).stripTrailing())
                .section("A step, pass by pass")
                .chart(bars(figures),
                        "Per cent of a step's time, in the order of the graph. What is computed in another node's pass has no bar.")
                .section("Against the machine's limits")
                .chart(new Roofline(
                        figures.threads() * figures.machine().speed().fma() / figures.machine().speed().copy())
                        .of(dots(figures)),
                        "Each pass that computes something: operations a byte that has to be moved at least, against per cent of the fma peak of "
                                + figures.threads()
                                + (figures.threads() == 1 ? " core." : " cores.")
                                + " Below the roof is what could be gained; a dot above the slope has its data in a cache.")
                .section("Figures")
                .toned(headings(), rows(figures))
                .text("time: median; ±: half of its interval of 95 %; FLOP: what the kernels were asked for, a fused multiply-add counting as two;"
                        + " bytes: every tensor that the plan names, once; of limit: of the fma peak of all threads, or of one thread's copying, whichever"
                        + " takes longer; allocated: by the thread that takes the steps.")
                .section("Machine")
                .text(figures.machine().machine() + "; " + figures.machine().system() + "; " + figures.machine().jdk())
                .html();
    }

    private static Svg bars(Figures figures) {
        var bars = new ArrayList<Bars.Bar>();
        for (var pass : figures.passes()) {
            pass.figure().ifPresent(figure -> bars.add(new Bars.Bar((pass.node() + " " + pass.pass()).strip(),
                    pass.pass().isEmpty() ? "other" : pass.pass(), 100 * pass.share(),
                    Units.percent(pass.share()) + ", " + Durations.text(figure.nanos()))));
        }
        return Bars.of("shares of a step", bars);
    }

    private static List<Roofline.Dot> dots(Figures figures) {
        var dots = new ArrayList<Roofline.Dot>();
        for (var pass : figures.passes()) {
            pass.figure().filter(figure -> figure.flops() > 0 && figure.bytes() > 0)
                    .ifPresent(figure -> dots.add(new Roofline.Dot((pass.node() + " " + pass.pass()).strip(),
                            pass.layer(), figure.flops() / figure.bytes(), percentOfPeak(figures, figure))));
        }
        return dots;
    }

    private static double percentOfPeak(Figures figures, Figures.Figure figure) {
        return figure.limit() == Limit.ARITHMETIC ? 100 * figure.reached()
                : 100 * figure.flops() / figure.nanos() / figures.machine().speed().fma() / figures.threads();
    }

    private static List<String> headings() {
        return Stream.concat(Stream.of("node", "layer", "pass"), ProfileText.HEADINGS.stream()).toList();
    }

    private static List<List<Cell>> rows(Figures figures) {
        return figures.passes().stream().map(ProfilePage::row).toList();
    }

    private static List<Cell> row(PassFigures pass) {
        var tone = pass.figure().isEmpty() ? Tone.QUIET : Tone.PLAIN;
        return Stream.concat(Stream.of(pass.node(), pass.layer(), pass.pass()), ProfileText.cells(pass).stream())
                .map(text -> new Cell(text, tone)).toList();
    }
}
