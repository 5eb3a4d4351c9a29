package dev.lanewise.engine;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar compiled from sources, for tests of what is loaded from jars. */
public final class TestJar {
    private final Path folder;
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn"));

    /** @param folder where sources and classes may lie */
    public TestJar(Path folder) {
        this.folder = folder;
    }

    public TestJar entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public TestJar service(String service, String implementation) {
        return entry("META-INF/services/" + service, implementation);
    }

    public TestJar without(String name) {
        entries.remove(name);
        return this;
    }

    public TestJar bytes(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public byte[] bytes(String name) {
        return entries.get(name);
    }

    /** Compiles one source file, against the class path of the test and what was compiled before. */
    public TestJar compile(String className, String source) {
        return compile(Map.of(className, source));
    }

    /** Compiles several classes in one go. */
    public TestJar compile(Map<String, String> sources) {
        try {
            var classes = Files.createDirectories(folder.resolve("classes"));
            var files = new ArrayList<Path>();
            for (var source : sources.entrySet()) {
                var file = folder.resolve("sources").resolve(source.getKey().replace('.', '/') + ".java");
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, source.getValue()));
            }
            run(classes, files);
            addAll(classes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar of the entries of some folders of this one. */
    public TestJar only(String... prefixes) {
        var some = new TestJar(folder);
        entries.forEach((name, bytes) -> {
            if (Stream.of(prefixes).anyMatch(name::startsWith)) {
                some.bytes(name, bytes);
            }
        });
        return some;
    }

    public Path write(Path jar) {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(0); // bytes as they are, so that only check sums tell of a changed one
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Path classes, List<Path> sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var all = new ArrayList<>(options);
        all.addAll(List.of("-d", classes.toString(), "-cp",
                classes + System.getProperty("path.separator") + System.getProperty("java.class.path")));
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, files, null, all, null, files.getJavaFileObjectsFromPaths(sources)).call()) {
                throw new AssertionError(said.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addAll(Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }
}
