package dev.lanewise.engine.plugin;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** One jar in a loader of its own, with everything tried that could fail later. */
final class PluginJar implements AutoCloseable {
    private final Path file;
    private final String sha256;
    private final URLClassLoader loader;
    private final List<Plugin> plugins;
    private final List<KernelProvider> kernelProviders;

    private PluginJar(Path file, String sha256, URLClassLoader loader) {
        this.file = file;
        this.sha256 = sha256;
        this.loader = loader;
        this.plugins = inContext(() -> services(Plugin.class));
        if (plugins.isEmpty()) {
            throw PluginProblems.noService(file, Plugin.class.getName());
        }
        inContext(() -> {
            plugins.forEach(this::tryOut);
            return true;
        });
        this.kernelProviders = inContext(() -> services(KernelProvider.class));
    }

    static PluginJar open(Path file, ClassLoader parent) {
        String sha256;
        URLClassLoader loader;
        try {
            requireWhole(file);
            sha256 = sha256(file);
            loader = new URLClassLoader(file.getFileName().toString(), new URL[]{file.toUri().toURL()}, parent);
        } catch (IOException | SecurityException e) {
            throw PluginProblems.damaged(file, e instanceof IOException io ? io : new IOException(e));
        }
        try {
            return new PluginJar(file, sha256, loader);
        } catch (RuntimeException | Error e) {
            close(loader);
            throw e;
        }
    }

    Path file() {
        return file;
    }

    String sha256() {
        return sha256;
    }

    List<Plugin> plugins() {
        return plugins;
    }

    List<KernelProvider> kernelProviders() {
        return kernelProviders;
    }

    @Override
    public void close() {
        close(loader);
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            // It was open for reading only; nothing is lost.
        }
    }

    /** Reads every entry: a class loader passes over a damaged jar in silence, and doesn't look at check sums. */
    private static void requireWhole(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream().toList()) {
                requireWhole(jar, entry);
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private static void requireWhole(JarFile jar, ZipEntry entry) throws IOException {
        try (var in = new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (entry.getCrc() >= 0 && entry.getCrc() != in.getChecksum().getValue()) {
                throw new ZipException("the check sum of " + entry.getName() + " is wrong");
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private <S> List<S> services(Class<S> service) {
        var found = new ArrayList<S>();
        try {
            for (var instance : ServiceLoader.load(service, loader)) {
                found.add(instance);
            }
            return List.copyOf(found);
        } catch (ServiceConfigurationError e) {
            throw explain(e);
        } catch (LinkageError e) {
            throw PluginProblems.notLinking(file, e);
        }
    }

    private RuntimeException explain(ServiceConfigurationError failure) {
        return switch (failure.getCause()) {
            case null -> PluginProblems.badService(file, failure);
            case ExceptionInInitializerError e when e.getCause() != null ->
                PluginProblems.failed(file, "a static initializer", e.getCause());
            case LinkageError e -> PluginProblems.notLinking(file, e);
            case ReflectiveOperationException _ -> PluginProblems.badService(file, failure);
            case Throwable e -> PluginProblems.failed(file, "the constructor that the service names", e);
        };
    }

    /** Asks the plug-in everything that the program will ask, and links its parts. */
    private void tryOut(Plugin plugin) {
        try {
            require(plugin.id(), "id()");
            require(plugin.version(), "version()");
            if (plugin.apiLevel() == Plugin.API_LEVEL) {
                plugin.parts().forEach(PluginJar::link);
            }
        } catch (LinkageError e) {
            throw PluginProblems.notLinking(file, e);
        } catch (RuntimeException e) {
            throw PluginProblems.failed(file, "id(), version() and parts() of " + plugin.getClass().getName(), e);
        }
    }

    private static void require(String text, String method) {
        if (text == null || text.isBlank()) {
            throw new IllegalStateException(method + " gives nothing");
        }
    }

    /** Reflection resolves every type that a class's members mention. */
    @SuppressWarnings("ReturnValueIgnored") // resolving them is the point
    private static void link(Class<?> part) {
        part.getDeclaredMethods();
        part.getDeclaredConstructors();
    }

    /** Runs code of the plug-in with its loader as the thread's. */
    private <T> T inContext(Supplier<T> body) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return body.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
