package dev.lanewise.cli.scaffold;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.engine.store.WholeFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a plug-in is built and tested against, out of this distribution's {@code lib}: jars, and their poms beside them.
 *
 * @param lib the folder
 * @param version of Lanewise
 */
public record Kit(Path lib, String version) {
    private static final Pattern API = Pattern.compile("lanewise-api-(.+)\\.jar");
    private static final String PARENT = "lanewise-parent";
    private static final List<String> JARS = List.of("lanewise-api", "lanewise-kernels-scalar", "lanewise-testkit",
            "lanewise-optim", "lanewise-layers");

    /**
     * The kit of the distribution that this program was started from.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-055} where there is none, as in an IDE
     */
    public static Kit ofProgram() {
        var source = Plugin.class.getProtectionDomain().getCodeSource();
        try {
            return of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw ScaffoldProblems.noKit(source.getLocation().toString(), "the jar of the API");
        }
    }

    /** The kit that the jar of the API belongs to. */
    static Kit of(Path api) {
        var name = API.matcher(api.getFileName().toString());
        if (!name.matches()) {
            throw ScaffoldProblems.noKit(api.toString(), "the jar of the API");
        }
        var kit = new Kit(api.resolveSibling(""), name.group(1));
        for (var file : kit.files()) {
            if (!Files.isRegularFile(kit.lib.resolve(file))) {
                throw ScaffoldProblems.noKit(kit.lib.toString(), file);
            }
        }
        return kit;
    }

    private List<String> files() {
        var poms = JARS.stream().map(name -> name + "-" + version + ".pom");
        var jars = JARS.stream().map(name -> name + "-" + version + ".jar");
        return Stream.of(Stream.of(PARENT + "-" + version + ".pom"), poms, jars)
                .flatMap(all -> all).toList();
    }

    /**
     * Puts the kit into a local Maven repository, each file whole or not at all; those that are there already stay.
     *
     * @return how many files were written
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-056} where the repository can't be written
     */
    public int install(Path repository) {
        int written = 0;
        for (var file : files()) {
            var artifact = file.substring(0, file.lastIndexOf("-" + version));
            var target = repository.resolve("dev/lanewise").resolve(artifact).resolve(version).resolve(file);
            written += copy(lib.resolve(file), target) ? 1 : 0;
        }
        return written;
    }

    private static boolean copy(Path source, Path target) {
        try {
            Files.createDirectories(target.resolveSibling(""));
            if (Files.exists(target) && Files.mismatch(source, target) < 0) {
                return false;
            }
        } catch (IOException e) {
            throw ScaffoldProblems.badRepository(target.toString(), FileFailure.words(e));
        }
        WholeFile.write(target, channel -> Files.copy(source, Channels.newOutputStream(channel)));
        return true;
    }
}
