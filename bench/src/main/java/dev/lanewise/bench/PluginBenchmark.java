package dev.lanewise.bench;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.plugin.PluginSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Finding parts: {@code openJar} opens a plug-in's jar with one layer, checks it and closes it again; {@code installed} lists those on the
 * class path. Kernels have no part in it.
 */
public class PluginBenchmark extends KernelBenchmark {
    private @Nullable Path jar;

    /** The plug-in in the jar. */
    public static final class Packed implements Plugin {
        @Override
        public String id() {
            return "packed";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public int apiLevel() {
            return Plugin.API_LEVEL;
        }

        @Override
        public List<Class<? extends Part>> parts() {
            return List.of(PackedLayer.class);
        }
    }

    @Override
    void prepare() {
        try {
            jar = Files.createTempFile("lanewise-bench", ".jar");
            write(jar);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        openJar();
        installed();
    }

    private static void write(Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
            out.write(Packed.class.getName().getBytes(StandardCharsets.UTF_8));
            for (var type : List.of(Packed.class, PackedLayer.class)) {
                var name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = PluginBenchmark.class.getClassLoader().getResourceAsStream(name)) {
                    out.write(in == null ? new byte[0] : in.readAllBytes());
                }
            }
        }
    }

    @Benchmark
    @SuppressWarnings("NullAway") // JMH has called open
    public String openJar() {
        try (var set = PluginSet.openJar(jar)) {
            return require(set.loaded().getFirst().plugin().id(), "packed");
        }
    }

    @Benchmark
    public String installed() {
        return require(Catalog.installed().plugins().stream().map(Plugin::id).sorted().toList().toString(),
                "[data, layers, optim]");
    }

    private static String require(String got, String wanted) {
        if (!got.equals(wanted)) {
            throw new IllegalStateException("wanted " + wanted + ", got " + got);
        }
        return got;
    }

    @TearDown
    @SuppressWarnings("NullAway") // JMH has called open
    public void removeJar() throws IOException {
        Files.deleteIfExists(jar);
    }
}
