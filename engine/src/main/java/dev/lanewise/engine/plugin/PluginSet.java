package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The plug-ins of some places, each in a class loader of its own that shows it the JDK, the API and its own classes, nothing of
 * the program and nothing of other plug-ins.
 *
 * <p>One that can't be used is refused with its name and the reason; the others are loaded all the same. The same bytes in two
 * places are one plug-in.
 *
 * @since 0.1
 */
public final class PluginSet implements AutoCloseable {
    private final List<PluginJar> jars = new ArrayList<>();
    private final List<RefusedPlugin> refused = new ArrayList<>();
    private final ApiLoader parent = new ApiLoader(Plugin.class.getClassLoader());
    private final boolean requireVerified;
    private Catalog catalog;

    private PluginSet(Catalog installed, boolean requireVerified) {
        this.catalog = installed;
        this.requireVerified = requireVerified;
    }

    /**
     * Loads what lies in the places. What it brings can be used until {@link #close()}.
     *
     * @throws LanewiseException {@code LW-PLUGIN-010} where a named folder is missing, {@code LW-PLUGIN-011} if there is nothing
     *     in it; whatever is wrong with a plug-in itself stands under {@link #refused()}
     */
    public static PluginSet open(PluginPlaces places) {
        var set = new PluginSet(Catalog.installed(), places.requireVerified());
        try {
            for (var files : files(places)) {
                set.add(files);
            }
            return set;
        } catch (RuntimeException | Error e) {
            set.close();
            throw e;
        }
    }

    /**
     * Loads one plug-in, and takes nothing that is wrong with it.
     *
     * @param jarOrFolder its jar, or the folder of its jars
     * @throws LanewiseException with the reason why it can't be used
     */
    public static PluginSet openJar(Path jarOrFolder) {
        var set = new PluginSet(Catalog.installed(), false);
        set.add(PluginFiles.at(jarOrFolder));
        if (!set.refused.isEmpty()) {
            throw set.refused.getFirst().reason();
        }
        return set;
    }

    private static List<PluginFiles> files(PluginPlaces places) {
        var all = new ArrayList<PluginFiles>();
        for (var folder : places.named()) {
            if (!Files.isDirectory(folder)) {
                throw PluginProblems.missingFolder(folder);
            }
            var files = PluginFiles.in(folder);
            if (files.isEmpty()) {
                throw PluginProblems.noJars(folder);
            }
            all.addAll(files);
        }
        places.usual().stream().filter(Files::isDirectory).forEach(folder -> all.addAll(PluginFiles.in(folder)));
        return all;
    }

    private void add(PluginFiles files) {
        try {
            var loader = PluginLoader.of(files, parent);
            if (requireVerified) {
                Seal.require(files.place(), loader.sha256());
            }
            var jar = PluginJar.open(loader, catalog);
            if (jar.after() == catalog) { // the same bytes were loaded from another place
                jar.close();
                return;
            }
            jars.add(jar);
            catalog = jar.after();
        } catch (LanewiseException e) {
            refused.add(new RefusedPlugin(files.place(), e));
        }
    }

    /** The plug-ins with their places, in the order of the places, within one in that of the names. */
    public List<LoadedPlugin> loaded() {
        return jars.stream().map(PluginJar::loaded).toList();
    }

    /** What could not be loaded, in the same order. */
    public List<RefusedPlugin> refused() {
        return List.copyOf(refused);
    }

    /** What plug-ins that were loaded did and should not do. */
    public List<Problem> remarks() {
        return jars.stream().filter(jar -> !jar.said().isEmpty())
                .map(jar -> PluginProblems.spoke(jar.loader().place(), jar.said())).toList();
    }

    /** The plug-ins, in the same order. */
    public List<Plugin> plugins() {
        return jars.stream().map(PluginJar::plugin).toList();
    }

    /** All parts: those of the class path, and those of the plug-ins. */
    public Catalog catalog() {
        return catalog.lacking(refused.stream().map(one -> one.place() + " (" + one.reason().code() + ")").toList());
    }

    /** The kernels that the plug-ins bring. */
    public List<KernelProvider> kernelProviders() {
        return jars.stream().flatMap(jar -> jar.kernelProviders().stream()).toList();
    }

    /** Closes the jars; classes not loaded by then can't be loaded any more. */
    @Override
    public void close() {
        jars.forEach(PluginJar::close);
    }
}
