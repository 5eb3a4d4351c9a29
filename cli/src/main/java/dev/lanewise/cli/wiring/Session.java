package dev.lanewise.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plugin.PluginPlaces;
import dev.lanewise.engine.plugin.PluginSet;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a command works with. Made inside the command that needs it, so that {@code --help} does not pay for it. */
public final class Session implements AutoCloseable {
    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger GUICE = Logger.getLogger("com.google.inject");

    private final PluginSet plugins;
    private final Binder binder;
    private final Provider<KernelChoice> kernels;
    private final Opened opened;

    @Inject
    Session(PluginSet plugins, Binder binder, Provider<KernelChoice> kernels, Opened opened) {
        this.plugins = plugins;
        this.binder = binder;
        this.kernels = kernels;
        this.opened = opened;
    }

    /**
     * Finds all parts and kernels.
     *
     * @param places where plug-ins that add some are looked for
     * @param wanted the kernel provider's name; empty for the best one
     * @param threads for the kernels of each worker
     * @param workers that share the steps of a training; else 1
     */
    public static Session open(PluginPlaces places, Optional<String> wanted, int threads, int workers) {
        // Where a provider throws, Guice looks for its line with an ASM that can't read our classes, and warns of it.
        GUICE.setLevel(Level.SEVERE);
        var opened = new Opened();
        try {
            var plugins = opened.add(PluginSet.open(places));
            return Guice
                    .createInjector(Stage.DEVELOPMENT, new PartsModule(plugins),
                            new KernelsModule(plugins, wanted, threads, workers, opened))
                    .getInstance(Session.class);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    /** The plug-ins, those that were refused among them. */
    public PluginSet plugins() {
        return plugins;
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
