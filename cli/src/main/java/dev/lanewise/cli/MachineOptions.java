package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.cli.wiring.Session;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command uses the machine; the results depend on none of it. */
final class MachineOptions {
    private static final int MOST_THREADS = 1024;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to compute with; the bits of the results don't depend on it. Default: one per processor.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--kernels", paramLabel = "NAME", description = "vector or scalar; both give the same bits. Default: the fastest that runs here.")
    private Optional<String> kernels = Optional.empty();

    @Option(names = "--plugins", paramLabel = "DIR", description = "A folder of jars that add layers, losses and other parts.")
    private Optional<Path> plugins = Optional.empty();

    Session open() {
        int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        if (count < 1 || count > MOST_THREADS) {
            throw Problem.input("LW-CLI-002").at("--threads").wanted("1 to " + MOST_THREADS + " threads")
                    .got(String.valueOf(count))
                    .remedy("leave the option out to use all processors").toException();
        }
        return Session.open(plugins, kernels, count);
    }
}
