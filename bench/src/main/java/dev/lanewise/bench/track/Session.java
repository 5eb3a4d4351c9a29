package dev.lanewise.bench.track;

import dev.lanewise.bench.track.Turns.Side;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.WholeFile;
import dev.lanewise.measure.Calibration;
import dev.lanewise.measure.Commit;
import dev.lanewise.measure.Comparisons;
import dev.lanewise.measure.History;
import dev.lanewise.measure.HistoryEntry;
import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.Measurement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Measures, saves and compares, as one was asked to. */
final class Session {
    private final Places places;
    private final Console console;
    private final Supplier<MachineCard> machine;
    private final JmhProcess jmh;

    Session(Places places, Console console) {
        this(places, console, () -> MachineCard.of(Calibration.warm()));
    }

    Session(Places places, Console console, Supplier<MachineCard> machine) {
        this.machine = machine;
        this.places = places;
        this.console = console;
        this.jmh = new JmhProcess(places.work());
    }

    /**
     * What is to become of the measurements.
     *
     * @param save whether they are kept
     * @param against what they are compared with
     * @param turns whether a revision is measured anew, even if it was saved
     * @param tolerance by how much a time may become longer
     */
    record Wishes(boolean save, Optional<String> against, boolean turns, double tolerance) {}

    boolean check(List<Case> cases) {
        return new Check(jmh, console).run(cases);
    }

    /** The exit code. */
    int measure(List<Case> cases, int rounds, Wishes wishes) {
        var card = machine.get();
        console.progress("%s; %s", card.machine(), card.jdk());
        var revision = wishes.against().filter(what -> isUnsavedRevision(what, card, wishes.turns()));
        if (revision.isPresent()) {
            return inTurns(cases, revision.get(), card, wishes);
        }
        // Before the first minute is spent: what can't be found, or is of another machine, ends here.
        var before = wishes.against().map(what -> history().against(what, card, places.root()));
        var tallies = new Rounds(jmh, console, Effort.USUAL).run(cases, Build.present(), rounds);
        var measurements = measurements(tallies);
        console.result(ResultTable.text(measurements));
        if (wishes.save()) {
            save(card, tallies);
        }
        return before.map(then -> judge(
                Comparisons.of(ofThese(then, cases), measurements, wishes.tolerance()))).orElse(0);
    }

    private History history() {
        return new History(places.history());
    }

    /** What was saved of other benchmarks than those that ran now is not missing. */
    private static List<Measurement> ofThese(HistoryEntry then, List<Case> cases) {
        return then.measurements().stream()
                .filter(one -> cases.stream().anyMatch(now -> one.name().startsWith(now.name()))).toList();
    }

    private boolean isUnsavedRevision(String what, MachineCard card, boolean turns) {
        if (what.equals(History.LAST) || what.endsWith(".json") || Files.exists(Path.of(what))) {
            return false;
        }
        var commit = Commit.meant(places.root(), what).orElseThrow(() -> BenchProblems.unknownRevision(what));
        return turns || history().ofCommit(commit, card).isEmpty();
    }

    private int inTurns(List<Case> cases, String revision, MachineCard card, Wishes wishes) {
        var commit = Commit.meant(places.root(), revision).orElseThrow(() -> BenchProblems.unknownRevision(revision));
        var then = new Revision(places.root(), console).build(revision, commit);
        var turns = Turns.of(jmh, Effort.USUAL, console, wishes.tolerance());
        var all = new ArrayList<Turns.Outcome>();
        for (var one : cases) {
            var outcome = turns.compare(new Side(one, then), new Side(one, Build.present()));
            console.progress("%s: %s", one.name(), outcome.comparison().verdict());
            all.add(outcome);
        }
        if (wishes.save()) {
            save(card, all.stream().map(Turns.Outcome::after).toList());
        }
        return judge(new Comparisons(all.stream().map(Turns.Outcome::comparison).toList(), List.of(), List.of(),
                wishes.tolerance()));
    }

    private int judge(Comparisons comparisons) {
        console.result(comparisons.text());
        return comparisons.exitCode();
    }

    private static List<Measurement> measurements(List<Tally> tallies) {
        return tallies.stream().flatMap(tally -> tally.measurements().stream()).toList();
    }

    /** An entry, and beside it JMH's own results, for other programs that read them. */
    private void save(MachineCard card, List<Tally> tallies) {
        var measurements = measurements(tallies);
        measurements.stream().filter(one -> one.windows().isEmpty()).findFirst().ifPresent(one -> {
            throw BenchProblems.nothingQuiet(one);
        });
        var file = history()
                .append(HistoryEntry.now(Commit.checkedOut(places.root()), card, measurements));
        var all = Json.line(Json.sequence(tallies.stream().flatMap(tally -> tally.json().stream()).toList())) + "\n";
        var beside = file.resolveSibling(String.valueOf(file.getFileName()).replace(History.SUFFIX, ".jmh.json"));
        WholeFile.write(beside, channel -> channel.write(ByteBuffer.wrap(all.getBytes(StandardCharsets.UTF_8))));
        console.progress("saved in %s", file);
    }
}
