package dev.lanewise.engine.plugin;

import dev.lanewise.api.plugin.Plugin;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A plug-in and where it came from.
 *
 * @param place its jar, or its folder of jars
 * @param sha256 the digest of the jar's bytes in hexadecimal; of a folder, over names and digests of its jars
 * @param plugin what it offers
 * @since 0.1
 */
public record LoadedPlugin(Path place, String sha256, Plugin plugin) {

    /** Whether a plug-in came from a jar of its own, and not from the class path. */
    public static boolean isOne(Plugin plugin) {
        return plugin.getClass().getClassLoader() instanceof PluginLoader;
    }

    /** Where a plug-in came from, if it has a jar of its own. */
    static Optional<Path> place(Plugin plugin) {
        return plugin.getClass().getClassLoader() instanceof PluginLoader loader ? Optional.of(loader.place())
                : Optional.empty();
    }

    /** What is known of a plug-in that came from a jar of its own; nothing of one on the class path. */
    public static Optional<LoadedPlugin> of(Plugin plugin) {
        return plugin.getClass().getClassLoader() instanceof PluginLoader loader
                ? Optional.of(new LoadedPlugin(loader.place(), loader.sha256(), plugin))
                : Optional.empty();
    }
}
