package dev.lanewise.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of one plug-in.
 *
 * @param place the jar, or the folder that the jars lie in
 * @param jars sorted by name
 */
record PluginFiles(Path place, List<Path> jars) {

    /** What lies in a folder of plug-ins, sorted by name: jars, and folders with jars in them. Names that begin with a dot are hidden. */
    static List<PluginFiles> in(Path folder) {
        return entries(folder).stream().map(PluginFiles::find).flatMap(Optional::stream).toList();
    }

    /** The plug-in at a place that the user named. */
    static PluginFiles at(Path place) {
        if (!Files.exists(place)) {
            throw PluginProblems.missingJar(place);
        }
        return find(place).orElseThrow(() -> PluginProblems.noPlugin(place));
    }

    private static Optional<PluginFiles> find(Path entry) {
        if (!Files.isDirectory(entry)) {
            return isJar(entry) ? Optional.of(new PluginFiles(entry, List.of(entry))) : Optional.empty();
        }
        var jars = entries(entry).stream().filter(file -> isJar(file) && !Files.isDirectory(file)).toList();
        return jars.isEmpty() ? Optional.empty() : Optional.of(new PluginFiles(entry, jars));
    }

    private static List<Path> entries(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> !name(file).startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw PluginProblems.unreadableFolder(folder, e);
        }
    }

    private static boolean isJar(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
