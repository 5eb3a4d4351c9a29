package dev.lanewise.cli.scaffold;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A project built as Maven would build it, with the JDK's compiler: every warning is an error. */
record CompiledProject(Path folder, ProjectNames names) {
    private static final String PROJECT = "src/%s/java";

    static CompiledProject of(Path folder, ProjectNames names) throws IOException {
        var project = new CompiledProject(folder, names);
        project.compile("main", List.of("-cp", System.getProperty("java.class.path")));
        project.compile("test", List.of("-cp",
                project.classes("main") + System.getProperty("path.separator")
                        + System.getProperty("java.class.path")));
        copy(folder.resolve("src/main/resources"), project.classes("main"));
        return project;
    }

    private Path classes(String part) {
        return folder.resolve("target").resolve(part);
    }

    private void compile(String part, List<String> classPath) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = new ArrayList<>(List.of("-d", classes(part).toString(), "-parameters", "-proc:none",
                    "-Xlint:all", "-Xdoclint:all/protected,-missing", "-Werror"));
            options.addAll(classPath);
            var sources = files.getJavaFileObjectsFromPaths(files(folder.resolve(PROJECT.formatted(part))));
            if (!compiler.getTask(said, files, null, options, null, sources).call()) {
                throw new AssertionError(said.toString());
            }
        }
    }

    /** Runs the project's own test. */
    EngineExecutionResults test() throws IOException, ClassNotFoundException {
        var urls = new URL[]{classes("main").toUri().toURL(), classes("test").toUri().toURL()};
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(urls, before)) {
            thread.setContextClassLoader(loader);
            var test = loader.loadClass(names.packageName() + "." + names.className() + "Test");
            return EngineTestKit.engine("junit-jupiter").selectors(selectClass(test)).execute();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Puts the jar where the project's pom would: beside the run. */
    void jar() throws IOException {
        var jar = Files.createDirectories(folder.resolve("plugins")).resolve(names.id() + "-1.0.0.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var file : files(classes("main"))) {
                out.putNextEntry(new JarEntry(classes("main").relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (var file : files(from)) {
            var copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
