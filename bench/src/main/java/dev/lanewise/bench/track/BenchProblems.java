package dev.lanewise.bench.track;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.measure.Measurement;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What can go wrong before and while benchmarks run. */
final class BenchProblems {
    private BenchProblems() {}

    static LanewiseException nothingMatches(String what, Map<String, String> chosen, List<String> subjects) {
        return Problem.input("LW-BENCH-007").at(what + (chosen.isEmpty() ? "" : " with " + chosen))
                .wanted("quick, full, or a part of one of these: " + String.join(", ", subjects))
                .got("no benchmark").remedy("see ./lanewise-bench list").toException();
    }

    static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw Problem.input("LW-BENCH-008").at(text).wanted("quick, full, or a regular expression")
                    .got(String.valueOf(e.getDescription())).remedy("write a part of a benchmark's name")
                    .toException(e);
        }
    }

    static LanewiseException notAParameter(String text) {
        return Problem.input("LW-BENCH-009").at("-p " + text).wanted("NAME=VALUE, such as threads=2")
                .got("'" + text + "'")
                .remedy("see ./lanewise-bench list").toException();
    }

    static LanewiseException noSuchParameter(String name, Collection<String> parameters) {
        return Problem.input("LW-BENCH-009").at("-p " + name)
                .wanted("a parameter of one of these benchmarks: " + String.join(", ", parameters))
                .got("'" + name + "'").remedy("see ./lanewise-bench list").toException();
    }

    static LanewiseException failed(Case one, Build build, Path log, String reason) {
        return Problem.run("LW-BENCH-010").at(one.name() + ", " + build.title())
                .wanted("a benchmark that ends, with right results").got(reason)
                .remedy("read " + log + "; alone it runs with ./lanewise-bench '"
                        + one.benchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1") + "'")
                .toException();
    }

    static LanewiseException unknownRevision(String revision) {
        return Problem.input("LW-BENCH-011").at("--against " + revision)
                .wanted("'last', a file, or a revision that git knows").got("none of these")
                .remedy("see git log, or ls bench/history").toException();
    }

    static LanewiseException notBuilt(String revision, Path log) {
        return Problem.run("LW-BENCH-012").at("--against " + revision).wanted("sources that can be built")
                .got("a build that failed").remedy("read " + log).toException();
    }

    static LanewiseException nothingQuiet(Measurement one) {
        return Problem.run("LW-BENCH-014").at(one.name()).wanted("quiet windows to keep")
                .got("none; in " + one.noisy() + " the machine was busy with other things")
                .remedy("wait until nothing else runs, see uptime; nothing was saved").toException();
    }

    static LanewiseException rounds(int got) {
        return Problem.input("LW-BENCH-015").at("--rounds").wanted("a number of JVMs, at least 1")
                .got(String.valueOf(got)).remedy("leave it out for 3").toException();
    }

    static LanewiseException noHistory(Path folder) {
        return Problem.input("LW-BENCH-013").at(folder.toString()).wanted("saved measurements").got("none")
                .remedy("measure with ./lanewise-bench quick --save").toException();
    }
}
