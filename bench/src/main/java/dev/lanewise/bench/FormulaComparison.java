package dev.lanewise.bench;

import java.util.Arrays;

/**
 * Generated formulas beside loops written by hand and beside a plain array copy, taking turns in short windows as {@link
 * ProductComparison} does:
 *
 * <pre>./mvnw -q package exec:exec -DskipTests -pl bench -am -Dbench.main=dev.lanewise.bench.FormulaComparison</pre>
 *
 * <p>A ratio is the other's time over the generated loop's, so 1.1 says that the generated one takes a tenth less. Beside the
 * copy, it is the share of the copy's bandwidth, as both read and write one array.
 */
public final class FormulaComparison {
    private static final String[][] PAIRS = {
        {"copy", "copy"}, {"relu", "copy"}, {"relu", "relu"}, {"exp", "exp"}, {"sigmoid", "sigmoid"}, {"tanh", "tanh"},
        {"gelu", "gelu"}, {"adam", "adam"}
    };
    private static final int[] SIZES = {10_000, 1_000_000};
    private static final int ROUNDS = 300;
    private static final int WINDOW_ELEMENTS = 400_000;
    private static final long WARM_NANOS = 700_000_000L;

    private FormulaComparison() {}

    public static void main(String[] arguments) {
        System.setProperty("lanewise.vector.warmup", "false");
        System.out.printf("%-10s %-10s %9s %12s %12s %9s %9s%n", "formula", "by hand", "elements", "ns/element",
                "by hand",
                "ratio", "of best");
        for (var pair : PAIRS) {
            for (int size : SIZES) {
                compare(pair[0], pair[1], size);
            }
        }
    }

    private static void compare(String formula, String byHand, int size) {
        var generated = benchmark("vector", formula, size);
        var written = benchmark("by-hand", byHand, size);
        long end = System.nanoTime() + WARM_NANOS;
        while (System.nanoTime() < end) {
            nanos(generated, size);
            nanos(written, size);
        }
        double[] first = new double[ROUNDS];
        double[] second = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            first[i] = nanos(generated, size);
            second[i] = nanos(written, size);
            ratios[i] = second[i] / first[i];
        }
        Arrays.sort(first);
        Arrays.sort(second);
        Arrays.sort(ratios);
        System.out.printf("%-10s %-10s %9d %12.3f %12.3f %9.2f %9.2f%n", formula, byHand, size, first[ROUNDS / 2],
                second[ROUNDS / 2], ratios[ROUNDS / 2], second[ROUNDS / 100] / first[ROUNDS / 100]);
        generated.close();
    }

    private static FormulaBenchmark benchmark(String provider, String formula, int size) {
        var benchmark = new FormulaBenchmark();
        benchmark.provider = provider;
        benchmark.formula = formula;
        benchmark.size = size;
        benchmark.open();
        return benchmark;
    }

    private static double nanos(FormulaBenchmark benchmark, int size) {
        int calls = Math.max(1, WINDOW_ELEMENTS / size);
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            benchmark.compute();
        }
        return (double) (System.nanoTime() - start) / calls / size;
    }
}
