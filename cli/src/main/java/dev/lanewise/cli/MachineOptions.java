package dev.lanewise.cli;

import dev.lanewise.cli.wiring.Session;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command uses the machine; the results depend on none of it. */
final class MachineOptions {
    private static final int MOST_THREADS = 1024;

    @Option(names = "--threads", paramLabel = "N", converter = ThreadCount.class, description = "Threads to compute with; the bits of the results don't depend on it. Default: one per processor.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--kernels", paramLabel = "NAME", description = "vector or scalar; both give the same bits. Default: the fastest that runs here.")
    private Optional<String> kernels = Optional.empty();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    /** @param run the settings file or run folder that the command is given */
    Session open(Terminal terminal, Path run) {
        return open(terminal, run, 1);
    }

    /** For several workers; unless said otherwise, the processors are shared out among them. */
    Session open(Terminal terminal, Path run, int workers) {
        int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        var session = Session.open(plugins.places(Optional.of(run)), kernels,
                threads.orElse(Math.max(1, processors / workers)), workers);
        PluginOptions.warn(terminal, session.plugins());
        return session;
    }

    /** The command that goes on with a run that these options began. */
    String resume(Path run) {
        return "lanewise resume " + run + plugins.repeated();
    }

    /** Reads a number of threads. */
    static final class ThreadCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int count = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
            if (count < 1 || count > MOST_THREADS) {
                throw new TypeConversionException("'" + text + "' is not a number from 1 to " + MOST_THREADS);
            }
            return count;
        }
    }
}
