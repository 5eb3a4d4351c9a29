package dev.lanewise.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.plugin.PluginFolder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** The parts: of the plug-ins on the class path, made by Guice, and of those in the user's folder, made by their loader. */
final class PartsModule extends AbstractModule {
    private final Optional<PluginFolder> folder;

    PartsModule(Optional<PluginFolder> folder) {
        this.folder = folder;
    }

    @Override
    protected void configure() {
        var plugins = Multibinder.newSetBinder(binder(), Plugin.class);
        ServiceLoader.load(Plugin.class).stream().forEach(found -> plugins.addBinding().to(found.type()));
        folder.ifPresent(opened -> opened.plugins().forEach(found -> plugins.addBinding().toInstance(found)));
    }

    @Provides
    @Singleton
    Catalog catalog(Set<Plugin> plugins) {
        return Catalog.of(plugins);
    }

    @Provides
    @Singleton
    Binder settingsBinder(Catalog catalog) {
        return new Binder(catalog);
    }
}
