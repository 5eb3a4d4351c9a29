package dev.lanewise.cli.verify;

import dev.lanewise.measure.html.Cell;
import dev.lanewise.measure.html.Tone;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.verification.Outcome;
import dev.lanewise.testkit.verification.PartReport;

/** What became of a part's promises about one subject, in two words. */
record SubjectCell(long kept, long broken, long setAside) {
    static SubjectCell of(PartReport part, Subject subject) {
        return new SubjectCell(count(part, subject, Outcome.KEPT), count(part, subject, Outcome.BROKEN),
                count(part, subject, Outcome.SET_ASIDE));
    }

    private static long count(PartReport part, Subject subject, Outcome outcome) {
        return part.promises().stream()
                .filter(promise -> promise.subject() == subject && promise.outcome() == outcome).count();
    }

    String text() {
        if (broken > 0) {
            return broken + " of " + (kept + broken + setAside) + " broken";
        }
        return kept > 0 ? kept + " kept" : setAside > 0 ? "set aside" : "-";
    }

    Cell cell() {
        return new Cell(text(), broken > 0 ? Tone.BAD : kept > 0 ? Tone.GOOD : Tone.QUIET);
    }
}
