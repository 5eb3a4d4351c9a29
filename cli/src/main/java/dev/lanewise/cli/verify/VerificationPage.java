package dev.lanewise.cli.verify;

import dev.lanewise.measure.html.Cell;
import dev.lanewise.measure.html.HtmlPage;
import dev.lanewise.measure.html.Tone;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.verification.Outcome;
import dev.lanewise.testkit.verification.PartReport;
import dev.lanewise.testkit.verification.PromiseReport;
import dev.lanewise.testkit.verification.VerificationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as one page that needs nothing besides itself. */
public final class VerificationPage {
    private final VerificationReport report;
    private final HtmlPage page;

    private VerificationPage(VerificationReport report) {
        this.report = report;
        this.page = HtmlPage.titled("Verification of " + report.plugin() + " " + report.version());
    }

    /**
     * The page's HTML.
     *
     * @param place the jar or folder
     * @param sha256 its digest
     */
    public static String of(VerificationReport report, String place, String sha256) {
        var page = new VerificationPage(report);
        page.summary(place, sha256);
        page.parts();
        page.failures();
        page.speeds();
        page.promises();
        return page.page.html();
    }

    private void summary(String place, String sha256) {
        var kept = report.kept();
        page.toned(List.of("", ""), Stream.of(
                List.of(Cell.of("result"), new Cell(verdict(), kept ? Tone.GOOD : Tone.BAD)),
                plain("plug-in", place), plain("sha256", sha256), plain("seed", "seed " + report.seed()),
                plain("kit", "Lanewise testkit " + report.kit()),
                plain("gradients compared",
                        VerificationText.gradients(report) + " with central differences, in float64"),
                plain("time", seconds(report.time().toMillis()))).toList());
    }

    private String verdict() {
        return report.count(Outcome.KEPT) + " promises kept, " + report.count(Outcome.BROKEN) + " broken, "
                + report.count(Outcome.SET_ASIDE) + " set aside";
    }

    private static List<Cell> plain(String label, String text) {
        return List.of(new Cell(label, Tone.QUIET), Cell.of(text));
    }

    private void failures() {
        if (!report.kept()) {
            page.section("What is broken");
            report.parts().forEach(part -> VerificationText.broken(part).forEach(promise -> page
                    .subsection(part.kind() + " " + part.name() + ": " + promise.promise())
                    .code(withoutHeading(promise.text()))));
        }
    }

    /** The promise stands above it already. */
    private static String withoutHeading(String failure) {
        return failure.lines().skip(1).collect(Collectors.joining("\n"));
    }

    private void parts() {
        page.section("Parts");
        var header = new ArrayList<>(List.of("part", "kind", "samples"));
        Arrays.stream(Subject.values()).map(Subject::title).forEach(header::add);
        page.toned(header, report.parts().stream().map(VerificationPage::row).toList());
    }

    private static List<Cell> row(PartReport part) {
        return Stream.concat(
                Stream.of(Cell.of(part.name()), Cell.of(part.kind()), Cell.of(String.valueOf(part.samples()))),
                Arrays.stream(Subject.values()).map(subject -> SubjectCell.of(part, subject).cell())).toList();
    }

    private void speeds() {
        var rows = report.parts().stream().flatMap(part -> part.speed().stream().map(speed -> List.of(part.name(),
                String.format(Locale.ROOT, "%.2f", speed.ratio()), speed.neighbour(),
                String.format(Locale.ROOT, "%.1f µs", speed.micros()), speed.work()))).toList();
        if (!rows.isEmpty()) {
            page.section("Speed")
                    .text("A figure, no promise: the time of a step beside that of the built-in part whose declaration is "
                            + "the most similar. Below 1 the plug-in's part is the faster one.")
                    .table(List.of("part", "ratio", "nearest built-in part", "time of a step", "work"), rows);
        }
    }

    private void promises() {
        page.section("Every promise");
        for (var part : report.parts()) {
            page.subsection(part.kind() + " " + part.name());
            page.toned(List.of("subject", "promise", "outcome", "time"),
                    part.promises().stream().map(VerificationPage::row).toList());
        }
    }

    private static List<Cell> row(PromiseReport promise) {
        var outcome = switch (promise.outcome()) {
            case KEPT -> new Cell("kept", Tone.GOOD);
            case BROKEN -> new Cell("broken", Tone.BAD);
            case SET_ASIDE -> new Cell("set aside: " + promise.text(), Tone.QUIET);
        };
        return List.of(new Cell(promise.subject().title(), Tone.QUIET), Cell.of(promise.promise()), outcome,
                Cell.of(seconds(promise.time().toMillis())));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1e3);
    }
}
