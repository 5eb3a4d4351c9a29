package dev.lanewise.engine.plugin;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.plugin.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The plug-ins in a folder: every {@code *.jar} of it (capitals or not), in the order of their names, each in a class loader of its own that
 * shows it the JDK, the API and its own classes, nothing of the program and nothing of other plug-ins.
 *
 * <p>A jar that can't be used is refused with its name and the reason; none is passed over in silence.
 *
 * @since 0.1
 */
public final class PluginFolder implements AutoCloseable {
    private final List<PluginJar> jars;

    private PluginFolder(List<PluginJar> jars) {
        this.jars = List.copyOf(jars);
    }

    /**
     * A plug-in and where it came from.
     *
     * @param sha256 the digest of the jar's bytes, in hexadecimal
     * @since 0.1
     */
    public record Loaded(Path jar, String sha256, Plugin plugin) {}

    /**
     * Loads the jars of a folder. What they bring can be used until {@link #close()}.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-010} where there is no such folder, {@code
     *     LW-PLUGIN-011} if no jar is in it, {@code LW-PLUGIN-012} for a damaged jar, {@code LW-PLUGIN-013} for one that is no
     *     plug-in, {@code LW-PLUGIN-014} for a service that names no proper class, {@code LW-PLUGIN-015} for classes that
     *     don't link, {@code LW-PLUGIN-016} for a plug-in that throws
     */
    public static PluginFolder open(Path folder) {
        var parent = new ApiLoader(Plugin.class.getClassLoader());
        var jars = new ArrayList<PluginJar>();
        try {
            for (var file : files(folder)) {
                jars.add(PluginJar.open(file, parent));
            }
            return new PluginFolder(jars);
        } catch (RuntimeException | Error e) {
            jars.forEach(PluginJar::close);
            throw e;
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw PluginProblems.missingFolder(folder);
        }
        try (var entries = Files.list(folder)) {
            var files = entries.filter(file -> isJar(file)).sorted().toList();
            if (files.isEmpty()) {
                throw PluginProblems.noJars(folder);
            }
            return files;
        } catch (IOException e) {
            throw PluginProblems.unreadableFolder(folder, e);
        }
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    /** The plug-ins with their jars, in the order of the jars' names. */
    public List<Loaded> loaded() {
        return jars.stream()
                .flatMap(jar -> jar.plugins().stream().map(plugin -> new Loaded(jar.file(), jar.sha256(), plugin)))
                .toList();
    }

    /** The plug-ins, in the order of the jars' names. */
    public List<Plugin> plugins() {
        return loaded().stream().map(Loaded::plugin).toList();
    }

    /** The kernels that the jars bring. */
    public List<KernelProvider> kernelProviders() {
        return jars.stream().flatMap(jar -> jar.kernelProviders().stream()).toList();
    }

    /** Closes the jars; classes not loaded by then can't be loaded any more. */
    @Override
    public void close() {
        jars.forEach(PluginJar::close);
    }
}
