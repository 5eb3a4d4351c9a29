package dev.lanewise.engine.plugin;

import dev.lanewise.engine.store.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
        var found = new ArrayList<PluginFiles>();
        entries(folder).forEach(entry -> find(entry).ifPresent(found::add));
        return found;
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
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, file -> !name(file).startsWith("."))) {
            entries.forEach(found::add);
        } catch (IOException e) {
            throw PluginProblems.unreadableFolder(folder, e);
        } catch (DirectoryIteratorException e) {
            throw PluginProblems.unreadableFolder(folder, Objects.requireNonNull(e.getCause()));
        }
        Collections.sort(found);
        return found;
    }

    /** SHA-256 of a jar's bytes; of a folder, over names and digests of its jars. */
    String sha256() {
        try {
            if (jars.getFirst().equals(place)) {
                return Sha256.of(Files.readAllBytes(place));
            }
            var all = new Sha256();
            for (var jar : jars) {
                all.add(name(jar) + " " + Sha256.of(Files.readAllBytes(jar)) + "\n");
            }
            return all.hex();
        } catch (IOException | OutOfMemoryError e) {
            throw PluginProblems.damaged(place, e instanceof IOException io ? io : new IOException(e));
        }
    }

    /** Length and time of each jar: what changes with the bytes, and costs nothing to look at. */
    String stamp() {
        var stamp = new StringBuilder();
        try {
            for (var jar : jars) {
                stamp.append(Files.size(jar)).append(' ').append(Files.getLastModifiedTime(jar)).append('\n');
            }
            return stamp.toString();
        } catch (IOException e) {
            throw PluginProblems.damaged(place, e);
        }
    }

    private static boolean isJar(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
