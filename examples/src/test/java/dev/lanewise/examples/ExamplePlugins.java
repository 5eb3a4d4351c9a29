package dev.lanewise.examples;

import dev.lanewise.api.plugin.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * The examples' plug-ins, compiled here: their own builds, which use what Lanewise publishes, run in {@code bin/try-plugins}.
 */
final class ExamplePlugins {
    private static final String SOURCES = "src/main/java";
    private static final String RESOURCES = "src/main/resources";

    private ExamplePlugins() {}

    /** The plug-ins of all examples that are one. */
    static List<Plugin> all() {
        var plugins = new ArrayList<Plugin>();
        var loader = new URLClassLoader(folders().stream().map(ExamplePlugins::url).toArray(URL[]::new),
                Plugin.class.getClassLoader());
        ServiceLoader.load(Plugin.class, loader).forEach(plugins::add);
        plugins.removeIf(plugin -> plugin.getClass().getClassLoader() != loader);
        return plugins;
    }

    /** The plug-in of one example as a jar in {@code folder}. */
    static Path jar(String example, Path folder) {
        var file = folder.resolve(example + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            var classes = compiled(Path.of(example));
            for (var entry : files(classes)) {
                jar.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
                jar.write(Files.readAllBytes(entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static List<Path> folders() {
        try (var all = Files.list(Path.of(""))) {
            return all.filter(folder -> Files.isDirectory(folder.resolve(RESOURCES))).sorted()
                    .map(ExamplePlugins::compiled).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of the example's classes and resources. */
    private static Path compiled(Path example) {
        try {
            var classes = Files.createTempDirectory("example-classes");
            classes.toFile().deleteOnExit();
            compile(example, classes);
            var resources = example.resolve(RESOURCES);
            for (var file : files(resources)) {
                var copy = classes.resolve(resources.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path example, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(files(example.resolve(SOURCES)));
            var options = List.of("-d", classes.toString(), "-parameters", "-proc:none", "-Xlint:all", "-Werror",
                    "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(null, manager, null, options, null, units).call()) {
                throw new AssertionError("the sources of " + example + " don't compile");
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
