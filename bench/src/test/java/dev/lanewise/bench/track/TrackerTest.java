package dev.lanewise.bench.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.measure.Calibration;
import dev.lanewise.measure.Commit;
import dev.lanewise.measure.HistoryEntry;
import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Window;
import dev.lanewise.measure.Work;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerTest {
    @TempDir
    Path folder;

    @Test
    void setsAndPatternsChooseCases() {
        var quick = Cases.of("quick", Map.of());
        assertEquals(12, quick.size(), () -> quick.toString());
        var names = Cases.of("full", Map.of()).stream().map(Case::name).toList();
        assertTrue(names.size() > 100 && names.stream().noneMatch(name -> name.contains("SelfTest")), names::toString);
        assertTrue(names.containsAll(quick.stream().map(Case::name).toList()), "quick is a part of full");
        var both = Cases.of("Softmax", Map.of("threads", "2", "columns", "10"));
        assertEquals(4, both.size(), "two methods, two forms");
        assertTrue(both.stream().allMatch(one -> one.threads() == 2 && one.subject().equals("Softmax")));
    }

    @Test
    void whatMatchesNothingIsRefused() {
        assertEquals("LW-BENCH-007", refused(() -> Cases.of("Gemmm", Map.of())).code());
        assertEquals("LW-BENCH-007", refused(() -> Cases.of("quick", Map.of("provider", "scalar"))).code());
        assertEquals("LW-BENCH-008", refused(() -> Cases.of("(", Map.of())).code());
        var unknown = refused(() -> Cases.of("Softmax", Map.of("colums", "10")));
        assertEquals("LW-BENCH-009", unknown.code());
        assertTrue(unknown.problem().text().contains("columns, form, provider, threads"),
                () -> unknown.problem().text());
    }

    private static LanewiseException refused(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(LanewiseException.class, action);
    }

    /** What can't be found is said before anything is measured: none of these starts a JVM. */
    @Test
    void wrongWishesEndBeforeTheFirstBenchmark() {
        var session = new Session(new Places(folder), new Console(System.out, System.err),
                () -> MachineCard.of(Calibration.cold()));
        var cases = Cases.of("quick", Map.of());
        for (var wrong : Map.of("last", "LW-BENCH-003", "gone.json", "LW-BENCH-002", "no-revision", "LW-BENCH-011")
                .entrySet()) {
            var wishes = new Session.Wishes(false, Optional.of(wrong.getKey()), false, 0.05);
            assertEquals(wrong.getValue(), refused(() -> session.measure(cases, 1, wishes)).code());
        }
        assertEquals(0, folder.resolve("bench/target/runs").toFile().list().length, "something ran");
    }

    @Test
    void aRevisionsClassesReplaceOursButNotTheBenchmarks() {
        var tree = Path.of("tree");
        var present = String.join(File.pathSeparator, "/lib/lanewise-bench-0.1.0-SNAPSHOT.jar",
                "/lib/lanewise-kernels-vector-0.1.0-SNAPSHOT.jar", "/lib/lanewise-measure-0.1.0.jar",
                "/lib/jmh-core-1.37.jar",
                "/lib/lanewise-api-0.1.0-SNAPSHOT.jar");
        assertEquals(String.join(File.pathSeparator, "/lib/lanewise-bench-0.1.0-SNAPSHOT.jar",
                tree.resolve("kernels-vector/target/classes").toString(), "/lib/lanewise-measure-0.1.0.jar",
                "/lib/jmh-core-1.37.jar", tree.resolve("api/target/classes").toString()),
                Revision.classPath(present, tree));
    }

    /** A whole benchmark in a JVM of its own, with a wrong parameter: JMH's exit code and the log are read. */
    @Test
    void aBenchmarkThatFailsIsNamedWithItsLog() throws IOException {
        var wrong = Cases.of("UpdateBenchmark", Map.of("optimizer", "none", "size", "10000")).getFirst();
        var error = refused(() -> new JmhProcess(folder).run(wrong, Build.present(), Effort.check(1)));
        assertEquals("LW-BENCH-010", error.code());
        assertEquals("java.lang.IllegalArgumentException: none", error.problem().got());
        assertTrue(Files.readString(folder.resolve("1.log")).contains("UpdateBenchmark"));
    }

    @Test
    void theReportHasEveryBenchmarkAndTheVerdicts() throws IOException {
        var entries = new ArrayList<HistoryEntry>();
        var random = new SplittableRandom(1);
        for (int i = 0; i < 6; i++) {
            entries.add(entry(i, i == 5 ? 1.2 : 1, random));
        }
        var html = new HistoryReport(entries).page().html();
        for (var one : entries.getLast().measurements()) {
            assertTrue(html.contains(one.name()), one::name);
        }
        assertTrue(html.contains("<td class=\"bad\">slower</td>") && html.contains("<td>same</td>"), "no verdicts");
        assertTrue(html.contains("<title>GemmBenchmark") && html.contains("<title>000000000000: "), "no dots");
        assertFalse(html.contains("NaN"), "a figure that is none");
        var target = Path.of(System.getProperty("basedir", "."), "target");
        Files.writeString(target.resolve("sample-report.html"), html); // to be looked at
    }

    /** The first benchmark by a factor slower, in a machine that is 0 to 30 % faster than at first. */
    private static HistoryEntry entry(int number, double factor, SplittableRandom random) {
        double machine = 1 + 0.3 * random.nextDouble();
        var measurements = new ArrayList<Measurement>();
        measurements.add(measured("GemmBenchmark.multiply [product=NN 512 512 512, provider=vector, threads=1]",
                new Work(2.7e8, 3.1e6), 2.5e6 * factor, machine, random));
        for (var size : List.of("10000", "1000000")) {
            measurements.add(measured("FormulaBenchmark.run [formula=gelu, provider=vector, size=" + size
                    + ", threads=1, type=FLOAT32]",
                    new Work(20 * Double.parseDouble(size),
                            8 * Double.parseDouble(size)),
                    0.5 * Double.parseDouble(size), machine, random));
        }
        measurements.add(
                measured("ReductionBenchmark.reduce [columns=1000, provider=vector, reduction=SUM, rows=64, threads=1]",
                        new Work(64_000, 256_000), 5000, machine, random));
        measurements
                .add(measured("PluginBenchmark.installed [provider=vector, threads=1]", Work.UNKNOWN, 90_000, machine,
                        random));
        measurements.add(new Measurement("DataBenchmark.readCsv [provider=vector, threads=1]", Work.UNKNOWN, 1,
                Optional.of(7.2e6), 24, List.of()));
        var card = new MachineCard("A Processor", 2, 8000, "Linux 6, amd64", 512, "A JVM 25", List.of(),
                speed(machine));
        var made =
                HistoryEntry.now(Optional.of(new Commit(String.valueOf(number).repeat(40), false)), card, measurements);
        return new HistoryEntry("2026-11-2" + number + "T10:00:00Z", made.commit(), made.machine(), made.series());
    }

    private static MachineSpeed speed(double machine) {
        return new MachineSpeed(140 * machine, 12 * machine, 2 * machine);
    }

    private static Measurement measured(String name, Work work, double nanos, double machine, SplittableRandom random) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < 24; i++) {
            windows.add(new Window(nanos / machine * (1 + 0.02 * random.nextGaussian()), speed(machine), i / 6));
        }
        return new Measurement(name, work, 1, Optional.of(0.2), random.nextInt(3), windows);
    }
}
