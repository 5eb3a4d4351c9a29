package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * One plug-in in a loader of its own, with everything tried that could fail later.
 *
 * @param after what the catalog is with it; the same object where it has the very same plug-in already
 * @param said what it wrote to the standard output while it was loaded
 */
record PluginJar(PluginLoader loader, Plugin plugin, List<KernelProvider> kernelProviders, Catalog after, String said)
        implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]*");

    /** Loads a plug-in beside those of a catalog. */
    static PluginJar open(PluginLoader loader, Catalog before) {
        var place = loader.place();
        try {
            JarCheck.requireWhole(loader.files());
            var seen = Behaviour.watch(place, loader, () -> new Opening(place, loader).open(before));
            return seen.result().withSaid(seen.said());
        } catch (RuntimeException | Error e) {
            loader.release();
            throw e;
        }
    }

    private PluginJar withSaid(String text) {
        return new PluginJar(loader, plugin, kernelProviders, after, text);
    }

    LoadedPlugin loaded() {
        return new LoadedPlugin(loader.place(), loader.sha256(), plugin);
    }

    @Override
    public void close() {
        loader.release();
    }

    private record Opening(Path place, PluginLoader loader) {

        PluginJar open(Catalog before) {
            var plugins = services(Plugin.class);
            if (plugins.size() != 1) {
                throw plugins.isEmpty() ? PluginProblems.noService(place, Plugin.class.getName())
                        : PluginProblems.several(place, plugins);
            }
            var plugin = plugins.getFirst();
            try {
                var after = tryOut(plugin, before);
                return new PluginJar(loader, plugin, services(KernelProvider.class), after, "");
            } catch (LinkageError e) {
                throw PluginProblems.notLinking(place, e);
            }
        }

        /** Asks the plug-in everything that the program will ask, and links its parts. */
        private Catalog tryOut(Plugin plugin, Catalog before) {
            try {
                requireForm("id()", plugin.id(), ID, "lower case words joined by dots or dashes, such as my-plugin");
                requireForm("version()", plugin.version(), VERSION, "letters, digits and . - + _, such as 1.2.0");
                if (plugin.apiLevel() == Plugin.API_LEVEL) {
                    plugin.parts().forEach(Opening::link);
                    requireText("licence()", plugin.licence());
                    requireText("homePage()", plugin.homePage());
                }
                return joined(plugin, before);
            } catch (LanewiseException e) {
                throw e.problem().place().startsWith(place.toString()) ? e : e.within(place.toString());
            } catch (RuntimeException e) {
                throw PluginProblems.failed(place, "id(), version() and parts() of " + plugin.getClass().getName(), e);
            }
        }

        private void requireForm(String method, String text, Pattern form, String wanted) {
            requireText(method, text);
            if (!form.matcher(text).matches()) {
                throw PluginProblems.form(place, method, wanted, text);
            }
        }

        private static void requireText(String method, String text) {
            if (text == null) {
                throw new IllegalStateException(method + " gives nothing");
            }
        }

        /** One id is one plug-in: two of them would make each other's parts ambiguous. */
        private Catalog joined(Plugin plugin, Catalog before) {
            for (var other : before.plugins()) {
                boolean jar = LoadedPlugin.isOne(other);
                if (other.id().equals(plugin.id()) && (!jar || other.version().equals(plugin.version()))) {
                    if (LoadedPlugin.of(other).filter(one -> one.sha256().equals(loader.sha256())).isPresent()) {
                        return before;
                    }
                    throw PluginProblems.duplicate(place, plugin, other);
                }
            }
            return before.plus(List.of(plugin));
        }

        /** Reflection resolves every type that a class's members mention. */
        @SuppressWarnings("ReturnValueIgnored") // resolving them is the point
        private static void link(Class<?> part) {
            part.getDeclaredMethods();
            part.getDeclaredConstructors();
        }

        private <S> List<S> services(Class<S> service) {
            var found = new ArrayList<S>();
            try {
                for (var instance : ServiceLoader.load(service, loader)) {
                    found.add(instance);
                }
                return List.copyOf(found);
            } catch (ServiceConfigurationError e) {
                throw explain(e);
            }
        }

        private RuntimeException explain(ServiceConfigurationError failure) {
            return switch (failure.getCause()) {
                case null -> PluginProblems.badService(place, failure);
                case ExceptionInInitializerError e when e.getCause() != null ->
                    PluginProblems.failed(place, "a static initializer", e.getCause());
                case LinkageError e -> PluginProblems.notLinking(place, e);
                case ReflectiveOperationException _ -> PluginProblems.badService(place, failure);
                case Throwable e -> PluginProblems.failed(place, "the constructor that the service names", e);
            };
        }
    }
}
