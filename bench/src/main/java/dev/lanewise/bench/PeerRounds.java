package dev.lanewise.bench;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.measure.Calibration;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One workload in turns: our steps, the machine's peak, each peer's steps, and again. A ratio is taken within a round, so that what
 * slows the machine for longer than a round slows all of it; the median of all rounds is shown.
 */
final class PeerRounds {
    private static final double WINDOW_NANOS = 15e6;
    private static final double WARM_NANOS = 10e9;
    private static final double BUDGET_NANOS = 60e9;
    private static final int MOST_ROUNDS = 61;
    private static final int LEAST_ROUNDS = 9;
    private static final long PEAK_NANOS = 100_000;

    private final Workload workload;
    private final int threads;
    private final List<Peer> peers;
    private final OwnSteps own;
    private final Calibration calibration = Calibration.warm();
    private final Map<Peer, double[]> ratios = new LinkedHashMap<>();

    PeerRounds(Workload workload, int threads, Kernels kernels, List<Peer> peers) {
        this.workload = workload;
        this.threads = threads;
        this.peers = peers;
        this.own = new OwnSteps(workload, workload.timedRate(), kernels);
    }

    /** A row of the table: with a column for each of {@code all}, empty where a peer has no such workload. */
    String measure(List<Peer> all) throws IOException {
        double first = warm();
        int count = (int) Math.max(1, WINDOW_NANOS / first);
        double round = Math.max(first, WINDOW_NANOS) * (2 + 2 * peers.size());
        int rounds = (int) Math.clamp(BUDGET_NANOS / round, LEAST_ROUNDS, MOST_ROUNDS);
        var nanos = new double[rounds];
        var shares = new double[rounds];
        peers.forEach(peer -> ratios.put(peer, new double[rounds]));
        for (int i = 0; i < rounds; i++) {
            double before = peakRate();
            nanos[i] = own.steps(count) / count;
            shares[i] = own.operations() / nanos[i] / Math.max(before, peakRate()) / threads;
            for (var peer : peers) {
                Objects.requireNonNull(ratios.get(peer))[i] = steps(peer, count) / nanos[i];
            }
        }
        return row(all, nanos, shares);
    }

    /** Ten seconds for our kernels to be compiled, two for each peer. Returns the nanoseconds of a step. */
    private double warm() throws IOException {
        double last = own.steps(1);
        for (double spent = last; spent < WARM_NANOS; spent += last) {
            last = own.steps(1);
        }
        for (var peer : peers) {
            double step = steps(peer, 1);
            for (double spent = step; spent < WARM_NANOS / 5; spent += step) {
                step = steps(peer, 1);
            }
        }
        return last;
    }

    private double steps(Peer peer, int count) throws IOException {
        return peer.steps(workload.name(), workload.timedRate(), count) / count;
    }

    private double peakRate() {
        return calibration.fmaPeak(PEAK_NANOS);
    }

    private String row(List<Peer> all, double[] nanos, double[] shares) {
        double rate = 1e9 / ProductComparison.median(nanos);
        var row = new StringBuilder(
                String.format(Locale.ROOT, rate < 10 ? "| %s | %d | %.2f | %.2f |" : "| %s | %d | %.0f | %.2f |",
                        workload.name(), threads, rate, ProductComparison.median(shares)));
        for (var peer : all) {
            var measured = ratios.get(peer);
            row.append(measured == null ? "  |"
                    : String.format(Locale.ROOT, " %.2f |", ProductComparison.median(measured)));
        }
        return row.toString();
    }
}
