package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.WholeFile;
import dev.lanewise.measure.Commit;
import dev.lanewise.measure.Comparisons;
import dev.lanewise.measure.History;
import dev.lanewise.measure.HistoryEntry;
import dev.lanewise.measure.Tolerance;
import dev.lanewise.measure.profile.Against;
import dev.lanewise.measure.profile.Figures;
import dev.lanewise.measure.profile.Profile;
import dev.lanewise.measure.profile.ProfilePage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a profile goes, and what it is compared with. */
final class BenchOutputs {
    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with bars, roofline and table.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--save", paramLabel = "FILE|DIR", description = "Keep what was measured for later comparisons: in a file that ends in .json, or in a new file in a folder. What turns out slower is not kept.")
    private Optional<Path> save = Optional.empty();

    @Option(names = "--against", paramLabel = "FILE|DIR|last", description = "Compare with what was saved: in a file, the newest in a folder, or the newest in the folder of --save.")
    private Optional<String> against = Optional.empty();

    @Option(names = "--tolerance", paramLabel = "PCT", description = "By how many per cent steps and predictions may become slower. Default: 10.")
    private String tolerance = "10";

    /** Refuses, before anything is measured, what can't be right afterwards. */
    void check() {
        Tolerance.parse(tolerance);
        json.ifPresent(WholeFile::requireWritable);
        html.ifPresent(WholeFile::requireWritable);
        save.filter(place -> isFile(place) || Files.isDirectory(place))
                .ifPresent(place -> WholeFile.requireWritable(isFile(place) ? place : place.resolve("new")));
        if (isLast() && save.isEmpty()) {
            throw Problem.input("LW-BENCH-023").at("--against last")
                    .wanted("--save and the folder whose newest profile is meant").got("no --save")
                    .remedy("add --save DIR, or name the folder or file after --against").toException();
        }
        against.map(this::place).filter(place -> !Files.isDirectory(place)).ifPresent(place -> {
            if (!isLast()) {
                History.read(place);
            }
        });
    }

    void write(Figures figures) {
        json.ifPresent(file -> WholeFile.write(file, Json.pretty(Binder.write(figures)) + "\n"));
        html.ifPresent(file -> WholeFile.write(file, ProfilePage.html(figures)));
    }

    /**
     * The exit code: {@link Comparisons#REGRESSED} where it became slower.
     *
     * @param trial whether figures that can't be believed will do
     */
    int compareAndSave(Profile profile, PrintStream out, boolean trial) {
        if (!trial && (against.isPresent() || save.isPresent())) {
            profile.requireQuiet();
        }
        int code = 0;
        if (against.isPresent()) {
            code = compare(profile, out);
        }
        if (save.isPresent()) {
            if (code == 0) {
                out.println("saved " + save(profile, save.get()) + (trial
                        ? ", of a trial of less than a second: good for trying this out, not for comparing" : ""));
            } else {
                out.println("not saved: it is slower");
            }
        }
        return code;
    }

    private int compare(Profile profile, PrintStream out) {
        var place = place(against.orElseThrow());
        if (isLast() && !Files.exists(place)) {
            out.println("nothing to compare with yet: " + place + " is not there");
            return 0;
        }
        var before = Against.find(place, profile);
        var compared = Against.of(before, place.toString(), profile, Tolerance.parse(tolerance));
        out.print("\nagainst " + before.title() + "\n" + compared.text());
        return compared.exitCode();
    }

    private static Path save(Profile profile, Path place) {
        var entry = HistoryEntry.now(Commit.checkedOut(Path.of("")), profile.machine(), profile.measurements());
        if (!isFile(place)) {
            return new History(place).append(entry);
        }
        WholeFile.write(place, Json.line(Binder.write(entry)) + "\n");
        return place;
    }

    private static boolean isFile(Path place) {
        return place.toString().endsWith(".json");
    }

    private boolean isLast() {
        return against.filter(History.LAST::equals).isPresent();
    }

    private Path place(String what) {
        return what.equals(History.LAST) ? save.orElseThrow() : Path.of(what);
    }
}
