package dev.lanewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** The plug-in {@code Everything}, compiled, as jars of versions that a test chooses. */
final class PluginJars {
    private static final String SERVICE = "META-INF/services/dev.lanewise.api.";

    private final Map<String, byte[]> classes = new TreeMap<>();

    /** Compiles the source that lies among the test's resources. */
    static PluginJars compile(Path work) throws IOException {
        var jars = new PluginJars();
        var source = work.resolve("Everything.java");
        try (InputStream in = PluginJars.class.getResourceAsStream("/plugins/Everything.java")) {
            Files.copy(Objects.requireNonNull(in), source);
        }
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-proc:none", "-nowarn", "-parameters", "-d", work.toString(), "-cp",
                    System.getProperty("java.class.path"));
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source)).call()) {
                throw new AssertionError(said.toString());
            }
        }
        try (var found = Files.walk(work.resolve("everything"))) {
            found.filter(Files::isRegularFile).forEach(file -> jars.add(work, file));
        }
        return jars;
    }

    private void add(Path work, Path file) {
        try {
            classes.put(work.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar whose manifest states the version. */
    Path write(Path jar, String version) throws IOException {
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "META-INF/MANIFEST.MF",
                    text("Manifest-Version: 1.0\nImplementation-Version: " + version + "\n\n"));
            entry(out, SERVICE + "plugin.Plugin", text("everything.Everything"));
            entry(out, SERVICE + "kernel.KernelProvider", text("everything.Everything$Slow"));
            for (var one : classes.entrySet()) {
                entry(out, one.getKey(), one.getValue());
            }
        }
        return jar;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new JarEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
    }
}
