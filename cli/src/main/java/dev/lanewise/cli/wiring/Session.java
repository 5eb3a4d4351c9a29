package dev.lanewise.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plugin.PluginFolder;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a command works with. Made inside the command that needs it, so that {@code --help} does not pay for it. */
public final class Session implements AutoCloseable {
    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger GUICE = Logger.getLogger("com.google.inject");

    private final Binder binder;
    private final Provider<KernelChoice> kernels;
    private final Opened opened;

    @Inject
    Session(Binder binder, Provider<KernelChoice> kernels, Opened opened) {
        this.binder = binder;
        this.kernels = kernels;
        this.opened = opened;
    }

    /**
     * Finds all parts and kernels.
     *
     * @param plugins a folder of jars that add some, or empty
     * @param wanted the kernel provider's name; empty for the best one
     * @param threads for the kernels of each worker
     * @param workers that share the steps of a training; else 1
     */
    public static Session open(Optional<Path> plugins, Optional<String> wanted, int threads, int workers) {
        // Where a provider throws, Guice looks for its line with an ASM that can't read our classes, and warns of it.
        GUICE.setLevel(Level.SEVERE);
        var opened = new Opened();
        try {
            var folder = plugins.map(path -> opened.add(PluginFolder.open(path)));
            return Guice
                    .createInjector(Stage.DEVELOPMENT, new PartsModule(folder),
                            new KernelsModule(folder, wanted, threads, workers, opened))
                    .getInstance(Session.class);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    public Binder binder() {
        return binder;
    }

    /** The kernels; their threads start when they are first asked for. */
    public KernelChoice kernels() {
        return kernels.get();
    }

    @Override
    public void close() {
        opened.close();
    }
}
