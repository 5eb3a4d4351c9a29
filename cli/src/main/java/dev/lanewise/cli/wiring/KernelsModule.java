package dev.lanewise.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plugin.PluginSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kernels: of all providers that are found, the one that is wanted, or the best. */
final class KernelsModule extends AbstractModule {
    private final PluginSet plugins;
    private final Optional<String> wanted;
    private final int threads;
    private final int workers;
    private final Opened opened;

    KernelsModule(PluginSet plugins, Optional<String> wanted, int threads, int workers,
            Opened opened) {
        this.plugins = plugins;
        this.wanted = wanted;
        this.threads = threads;
        this.workers = workers;
        this.opened = opened;
    }

    /** Providers come as objects: the engine makes them, because one that can't be loaded must not end the run. */
    @Override
    protected void configure() {
        var providers = Multibinder.newSetBinder(binder(), KernelProvider.class);
        KernelChoice.installed().forEach(found -> providers.addBinding().toInstance(found));
        plugins.kernelProviders().forEach(found -> providers.addBinding().toInstance(found));
        bind(Opened.class).toInstance(opened);
    }

    @Provides
    @Singleton
    KernelChoice choice(Set<KernelProvider> providers) {
        return opened.add(KernelChoice.of(List.copyOf(providers), wanted, threads, workers));
    }
}
