package dev.lanewise.bench;

import dev.lanewise.api.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whole training steps (batch in, forward, loss, backward, update) beside the same network in other libraries, all from the same
 * starting weights and on the same data. Each must have the first losses that ours has: the time of another computation is of no
 * interest. Then all take turns, with the machine's fma peak among them, in windows of some ten milliseconds.
 *
 * <pre>bench/peers/run [WORKLOAD...]</pre>
 *
 * <p>Arguments: the folder of the peers' programs, the folder for the workloads' files, the number of threads, and the workloads, by
 * default all. Prints the table of docs/PERFORMANCE.md.
 */
public final class PeerComparison {
    private static final List<String> PEERS = List.of("numpy", "pytorch", "djl", "deeplearning4j");
    private static final int CHECKED_STEPS = 4;
    /** Sums of some thousand float32 products in different orders, four updates deep. */
    private static final double TOLERANCE = 2e-4;

    private final Path files;
    private final int threads;
    private final List<Peer> peers = new ArrayList<>();

    private PeerComparison(Path files, int threads) {
        this.files = files;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException("wanted: PEERS FILES THREADS [WORKLOAD...]; bench/peers/run gives them");
        }
        var names = Arrays.asList(arguments).subList(3, arguments.length);
        var workloads = names.isEmpty() ? Workload.all() : names.stream().map(Workload::of).toList();
        var comparison = new PeerComparison(Files.createDirectories(Path.of(arguments[1])),
                Integer.parseInt(arguments[2]));
        try {
            comparison.start(Path.of(arguments[0]));
            comparison.compare(workloads);
        } finally {
            comparison.peers.forEach(Peer::close);
        }
    }

    private void start(Path programs) throws IOException {
        for (var name : PEERS) {
            var peer = Peer.start(programs, name, threads, files);
            System.out.println((peer.isHere() ? "beside: " : name + " ") + peer.greeting());
            if (peer.isHere()) {
                peers.add(peer);
            } else {
                peer.close();
            }
        }
    }

    private void compare(List<Workload> workloads) throws IOException {
        System.out.println("\n| workload | threads | steps/s | of peak |"
                + peers.stream().map(peer -> " to " + peer.name() + " |").collect(Collectors.joining()));
        System.out.println("|---|---|---|---|" + "---|".repeat(peers.size()));
        for (var workload : workloads) {
            try (var kernels = Providers.kernels("vector", threads)) {
                var speaking = requireSameLosses(workload, new Kernels(kernels));
                System.out.println(new PeerRounds(workload, threads, new Kernels(kernels), speaking).measure(peers));
            }
        }
    }

    /** The peers that have the workload. */
    private List<Peer> requireSameLosses(Workload workload, Kernels kernels) throws IOException {
        var training = OwnSteps.training(workload, workload.checkedRate());
        PeerFiles.write(files, workload, training.data(), training.initialize(kernels).parameters());
        var wanted = new OwnSteps(workload, workload.checkedRate(), kernels).losses(CHECKED_STEPS);
        var speaking = new ArrayList<Peer>();
        for (var peer : peers) {
            var losses = peer.losses(workload.name(), workload.checkedRate(), CHECKED_STEPS);
            if (losses.isPresent()) {
                requireSame(workload, peer, wanted, losses.get());
                speaking.add(peer);
            }
        }
        return speaking;
    }

    private static void requireSame(Workload workload, Peer peer, double[] wanted, double[] got) {
        for (int step = 0; step < CHECKED_STEPS; step++) {
            if (!(Math.abs(wanted[step] - got[step]) <= TOLERANCE * Math.abs(wanted[step]))) {
                throw new IllegalStateException("workload " + workload.name() + ", losses of the first steps: wanted "
                        + Arrays.toString(wanted) + " within " + TOLERANCE + " as ours are, got "
                        + Arrays.toString(got) + " from " + peer.greeting());
            }
        }
    }
}
