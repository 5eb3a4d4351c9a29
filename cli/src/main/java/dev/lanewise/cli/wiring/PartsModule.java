package dev.lanewise.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.plugin.PluginSet;
import jakarta.inject.Singleton;

/** The parts: those of the class path, and those that plug-ins bring. Plug-ins see no Guice: they come as objects. */
final class PartsModule extends AbstractModule {
    private final PluginSet plugins;

    PartsModule(PluginSet plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void configure() {
        bind(PluginSet.class).toInstance(plugins);
        bind(Catalog.class).toInstance(plugins.catalog());
    }

    @Provides
    @Singleton
    Binder settingsBinder(Catalog catalog) {
        return new Binder(catalog);
    }
}
