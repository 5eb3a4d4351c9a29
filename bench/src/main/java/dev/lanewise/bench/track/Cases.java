package dev.lanewise.bench.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Which benchmarks there are, and which of them are run. */
final class Cases {
    /** In no set: it belongs to a command of its own. */
    private static final String SELF_TEST = "SelfTest";

    private Cases() {}

    /**
     * The cases of {@code quick}, {@code full}, or of a pattern that is looked for in the benchmarks' names.
     *
     * @param chosen parameters that are set; others have all their values, but kernels are the vector ones and, in sets, threads one
     */
    static List<Case> of(String what, Map<String, String> chosen) {
        var cases = switch (what) {
            case "quick" -> quick();
            case "full" -> all().filter(one -> one.has(Map.of("provider", "vector"))).toList();
            default -> matching(what, chosen);
        };
        chosen.keySet().stream()
                .filter(name -> cases.stream().noneMatch(one -> one.parameters().containsKey(name))).findFirst()
                .ifPresent(name -> {
                    throw BenchProblems.noSuchParameter(name, parameters(cases));
                });
        var wanted = cases.stream().filter(one -> one.has(chosen)).toList();
        if (wanted.isEmpty()) {
            throw BenchProblems.nothingMatches(what, chosen, subjects());
        }
        return wanted;
    }

    private static SortedSet<String> parameters(List<Case> cases) {
        return cases.stream().flatMap(one -> one.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Case> matching(String pattern, Map<String, String> chosen) {
        var set = new TreeMap<>(Map.of("provider", "vector"));
        set.putAll(chosen);
        var matching = BenchProblems.pattern(pattern);
        return list().filter(entry -> matching.matcher(entry.getUsername()).find())
                .flatMap(entry -> expanded(entry, set)).toList();
    }

    /** One case for each thing that can become slower by itself; two minutes in three JVMs each. */
    private static List<Case> quick() {
        return Stream.of(
                one("GemmBenchmark.multiply", "product", "NN 512 512 512"),
                one("GemmBenchmark.multiply", "product", "TN 1000 64 100"),
                one("FormulaBenchmark.run", "formula", "gelu", "size", "10000"),
                one("ReductionBenchmark.reduce", "reduction", "SUM", "columns", "1000", "rows", "64"),
                one("SoftmaxBenchmark.softmax", "form", "PLAIN", "columns", "10"),
                one("ConvolutionBenchmark.compute", "pass", "FORWARD", "geometry", "64 16 28 32 3 1 1 1"),
                one("PoolingBenchmark.compute", "pass", "MAX", "geometry", "28 2 2 0"),
                one("EmbeddingBenchmark.gather", "columns", "64"),
                one("UpdateBenchmark.update", "optimizer", "adam", "size", "10000"),
                one("StepBenchmark.step", "workload", "lecture"),
                one("InferenceBenchmark.predict"),
                one("DataBenchmark.readCsv"))
                .flatMap(cases -> cases).toList();
    }

    private static Stream<Case> one(String benchmark, String... parameters) {
        var set = new TreeMap<>(Map.of("provider", "vector", "threads", "1"));
        for (int i = 0; i < parameters.length; i += 2) {
            set.put(parameters[i], parameters[i + 1]);
        }
        return list().filter(entry -> entry.getUsername().endsWith("." + benchmark))
                .flatMap(entry -> expanded(entry, set));
    }

    private static Stream<Case> all() {
        return list().filter(entry -> !entry.getUsername().contains(SELF_TEST))
                .filter(entry -> entry.getParams().hasValue())
                .flatMap(entry -> expanded(entry, Map.of("provider", "vector")));
    }

    private static Stream<BenchmarkListEntry> list() {
        var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream().sorted();
    }

    private static List<String> subjects() {
        return list().map(entry -> entry.getUsername().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1")).distinct().toList();
    }

    /** Every combination of the parameters' values, where some have been chosen. */
    private static Stream<Case> expanded(BenchmarkListEntry entry, Map<String, String> chosen) {
        List<Case> cases = new ArrayList<>(List.of(new Case(entry.getUsername(), new TreeMap<>())));
        var declared = entry.getParams().hasValue() ? entry.getParams().get() : Map.<String, String[]>of();
        for (var parameter : declared.entrySet()) {
            var values = chosen.containsKey(parameter.getKey()) ? List.of(chosen.get(parameter.getKey()))
                    : Arrays.asList(parameter.getValue());
            cases = cases.stream().flatMap(one -> values.stream().map(value -> one.with(parameter.getKey(), value)))
                    .toList();
        }
        return cases.stream();
    }
}
