package dev.lanewise.cli.verify;

import dev.lanewise.testkit.Evidence;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.verification.Outcome;
import dev.lanewise.testkit.verification.PartReport;
import dev.lanewise.testkit.verification.PromiseReport;
import dev.lanewise.testkit.verification.VerificationReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for a terminal: what was promised of each part, then every failure in full. */
public final class VerificationText {
    private static final int FIRST = 16;

    private final VerificationReport report;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private VerificationText(VerificationReport report, int width) {
        this.report = report;
        this.width = width;
    }

    /** The whole text. */
    public static String of(VerificationReport report, int width) {
        var text = new VerificationText(report, width);
        text.tables();
        text.setAside();
        text.speeds();
        text.failures();
        text.verdict();
        return text.text.toString();
    }

    /** Failures, and the last line. */
    public static String brief(VerificationReport report) {
        var text = new VerificationText(report, 0);
        text.failures();
        text.verdict();
        return text.text.toString().stripLeading();
    }

    /** As many parts side by side as the terminal has room for, a row a subject. */
    private void tables() {
        int wide = report.parts().stream().mapToInt(part -> part.name().length()).max().orElse(0);
        int column = Math.max(wide, "1 of 9 broken".length()) + 2;
        int each = Math.max(1, (width - FIRST) / column);
        for (int from = 0; from < report.parts().size(); from += each) {
            var parts = report.parts().subList(from, Math.min(from + each, report.parts().size()));
            text.append(String.format("%n%-" + FIRST + "s", "part"));
            row(parts.stream().map(PartReport::name), column);
            text.append(String.format("%-" + FIRST + "s", "kind"));
            row(parts.stream().map(PartReport::kind), column);
            for (var subject : Subject.values()) {
                text.append(String.format("%-" + FIRST + "s", subject.title()));
                row(parts.stream().map(part -> SubjectCell.of(part, subject).text()), column);
            }
        }
    }

    private void row(Stream<String> cells, int column) {
        var line = new StringBuilder();
        cells.forEach(cell -> line.append(String.format("%-" + column + "s", cell)));
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private void setAside() {
        report.parts().forEach(part -> part.promises().stream()
                .filter(promise -> promise.outcome() == Outcome.SET_ASIDE)
                .forEach(promise -> text.append(String.format("%nset aside: %s: %s: %s", part.name(), promise.promise(),
                        promise.text()))));
        text.append(report.count(Outcome.SET_ASIDE) > 0 ? "\n" : "");
    }

    private void speeds() {
        var lines = report.parts().stream().filter(part -> part.speed().isPresent())
                .map(part -> part.name() + ": " + part.speed().get()).toList();
        if (!lines.isEmpty()) {
            text.append("\nspeed (a figure, no promise)\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    private void failures() {
        report.parts().forEach(part -> broken(part).forEach(promise -> text
                .append(String.format("%n%s %s%n%s%n", part.kind(), part.name(), promise.text()))));
    }

    static List<PromiseReport> broken(PartReport part) {
        return part.promises().stream().filter(promise -> promise.outcome() == Outcome.BROKEN).toList();
    }

    private void verdict() {
        text.append(String.format(Locale.ROOT,
                "%n%s %s: %d promises kept, %d broken, %d set aside; %d gradients compared; seed %d, kit %s, %.1f s%n",
                report.plugin(), report.version(), report.count(Outcome.KEPT), report.count(Outcome.BROKEN),
                report.count(Outcome.SET_ASIDE), gradients(report), report.seed(), report.kit(),
                report.time().toMillis() / 1e3));
    }

    static int gradients(VerificationReport report) {
        return report.parts().stream().map(PartReport::gradients).mapToInt(Evidence::agreeing).sum();
    }
}
