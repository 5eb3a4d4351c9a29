package dev.lanewise.bench.track;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One benchmark with one value for each of its parameters.
 *
 * @param benchmark class and method, with the package
 * @param parameters by name
 */
record Case(String benchmark, SortedMap<String, String> parameters) {
    private static final String PACKAGE = "dev.lanewise.bench.";

    Case {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** What its results are known by: class and method, then the parameters in the order of their names. */
    String name() {
        var simple = benchmark.startsWith(PACKAGE) ? benchmark.substring(PACKAGE.length()) : benchmark;
        return parameters.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(", ", simple + " [", "]"));
    }

    /** The class's name without the word Benchmark, such as {@code Gemm}. */
    String subject() {
        return subject(name());
    }

    static String subject(String name) {
        return name.replaceFirst("(Benchmark)?\\..*", "");
    }

    Case with(String parameter, String value) {
        var changed = new TreeMap<>(parameters);
        changed.put(parameter, value);
        return new Case(benchmark, changed);
    }

    /** Whether the parameters have these values; one that the benchmark hasn't is none of its. */
    boolean has(Map<String, String> values) {
        return values.entrySet().stream()
                .allMatch(one -> parameters.getOrDefault(one.getKey(), one.getValue()).equals(one.getValue()));
    }

    int threads() {
        return Integer.parseInt(parameters.getOrDefault("threads", "1"));
    }
}
