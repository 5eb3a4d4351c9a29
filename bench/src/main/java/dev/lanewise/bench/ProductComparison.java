package dev.lanewise.bench;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Products beside the machine's fma peak, two threads beside one, and numpy's OpenBLAS, for machines that are never quiet: the
 * four take turns in windows of a millisecond or so, a ratio is taken between neighbours, and the median of all rounds is shown.
 * What slows the machine for longer than a round slows all alike.
 *
 * <pre>./mvnw -q package exec:exec -DskipTests -pl bench -am -Dbench.main=dev.lanewise.bench.ProductComparison</pre>
 *
 * <p>Argument: the folder of the peers' programs, by default {@code bench/peers}. Without numpy its columns are empty. The quiet
 * column is the ratio to the peak in the tenth of the rounds with the fastest peaks.
 */
public final class ProductComparison {
    private static final List<String> PRODUCTS = List.of(
            "NN 64 64 64", "NN 128 128 128", "NN 256 256 256", "NN 512 512 512", "NN 1024 1024 1024",
            "NN 2048 2048 2048",
            "NN 64 1000 100", "NN 128 784 512", "TN 1000 64 100", "TN 784 128 512", "NT 128 512 784", "NT 64 10 100");
    private static final double WINDOW_OPERATIONS = 4e7;
    private static final double BUDGET_OPERATIONS = 3e10;
    private static final long WARM_NANOS = 500_000_000L;
    private static final long PEAK_NANOS = 100_000;
    private static final int MOST_ROUNDS = 400;
    private static final int LEAST_ROUNDS = 9;

    private final Calibration calibration = Calibration.warm();
    private final KernelSet one = Providers.kernels("vector", 1);
    private final KernelSet two = Providers.kernels("vector", 2);

    public static void main(String[] arguments) throws IOException {
        System.setProperty("lanewise.vector.warmup", "false");
        var scripts = Path.of(arguments.length > 0 ? arguments[0] : "bench/peers");
        new ProductComparison().compare(scripts);
    }

    private void compare(Path peers) throws IOException {
        var started = Peer.start(peers, "numpy", 1, peers);
        var worker = Optional.of(started).filter(Peer::isHere);
        System.out.println(started.greeting());
        System.out.printf("%-18s %8s %8s %8s %8s %8s %8s%n", "product", "GFLOP/s", "of peak", "quiet", "numpy",
                "to numpy",
                "2 thr");
        double product = 1;
        for (var shape : PRODUCTS) {
            var row = new Row(shape, worker.orElse(null));
            row.measure();
            System.out.println(row);
            product *= row.toNumpy();
        }
        if (worker.isPresent()) {
            System.out.printf("geometric mean to numpy %.2f%n", StrictMath.pow(product, 1.0 / PRODUCTS.size()));
        }
        started.close();
        one.close();
        two.close();
    }

    /** One product and its rounds. */
    private final class Row {
        private final String shape;
        private final @Nullable Peer numpy;
        private final Transpose transpose;
        private final Tensor a;
        private final Tensor b;
        private final Tensor c;
        private final double operations;
        private final int calls;
        private final int rounds;
        private final double[] rates;
        private final double[] peaks;
        private final double[] pairs;
        private final double[] numpyRates;

        Row(String shape, @Nullable Peer numpy) {
            this.shape = shape;
            this.numpy = numpy;
            var words = shape.split(" ");
            transpose = Transpose.valueOf(words[0]);
            int m = Integer.parseInt(words[1]);
            int k = Integer.parseInt(words[2]);
            int n = Integer.parseInt(words[3]);
            a = transpose.first() ? Providers.random(k, m, 1) : Providers.random(m, k, 1);
            b = transpose.second() ? Providers.random(n, k, 2) : Providers.random(k, n, 2);
            c = Tensor.zeros(DType.FLOAT32, Shape.of(m, n));
            operations = 2.0 * m * k * n;
            calls = (int) Math.max(1, WINDOW_OPERATIONS / operations);
            rounds = (int) Math.clamp(BUDGET_OPERATIONS / (operations * calls), LEAST_ROUNDS, MOST_ROUNDS);
            rates = new double[rounds];
            peaks = new double[rounds + 1];
            pairs = new double[rounds];
            numpyRates = new double[rounds];
        }

        void measure() throws IOException {
            for (long end = System.nanoTime() + WARM_NANOS; System.nanoTime() < end;) {
                rate(one);
                rate(two);
            }
            for (int i = 0; i < rounds; i++) {
                peaks[i] = peakRate();
                rates[i] = rate(one);
                pairs[i] = rate(two);
                numpyRates[i] = numpy == null ? Double.NaN : operations * calls / numpy.products(shape, calls);
            }
            peaks[rounds] = peakRate();
        }

        /** The first call isn't timed: it fetches the operands, which others have driven from the caches, and wakes threads. */
        private double rate(KernelSet kernels) {
            kernels.gemm(transpose, a, b, Write.SET, c);
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                kernels.gemm(transpose, a, b, Write.SET, c);
            }
            return operations * calls / (System.nanoTime() - start);
        }

        private double ofPeak(int round) {
            return rates[round] / Math.max(peaks[round], peaks[round + 1]);
        }

        private double quiet() {
            double[] sorted = peaks.clone();
            Arrays.sort(sorted);
            double fast = sorted[rounds * 9 / 10];
            return median(IntStream.range(0, rounds).filter(i -> peaks[i] >= fast)
                    .mapToDouble(this::ofPeak).toArray());
        }

        double toNumpy() {
            return median(ratios(rates, numpyRates));
        }

        @Override
        public String toString() {
            double[] shares = IntStream.range(0, rounds).mapToDouble(this::ofPeak).toArray();
            return String.format("%-18s %8.1f %8.2f %8.2f %8.1f %8.2f %8.2f", shape, median(rates.clone()),
                    median(shares),
                    quiet(), median(numpyRates.clone()), toNumpy(), median(ratios(pairs, rates)));
        }
    }

    private double peakRate() {
        return calibration.fmaPeak(PEAK_NANOS);
    }

    private static double[] ratios(double[] of, double[] to) {
        return IntStream.range(0, of.length).mapToDouble(i -> of[i] / to[i]).toArray();
    }

    /** Of rounds; of {@link PeerRounds} too. Sorts them. */
    static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
