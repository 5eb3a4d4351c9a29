package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.LanewiseException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a plug-in's own code for the first time, in a thread of its own, and watches it: how long it takes, what it prints, what
 * it changes. A thread that doesn't come back can't be ended in Java; it is left behind as a daemon.
 *
 * @param result what the code gave
 * @param said what it wrote to the standard output; "" for nothing
 */
record Behaviour<T>(T result, String said) {
    /** The system property with the time limit in milliseconds. */
    static final String LIMIT_PROPERTY = "lanewise.plugins.time-limit";

    private static final int USUAL_LIMIT = 10_000;

    static <T> Behaviour<T> watch(Path place, ClassLoader loader, Callable<T> body) {
        var properties = System.getProperties();
        var before = (Properties) properties.clone();
        try (var output = SpokenOutput.listen()) {
            var result = inTime(place, loader, body);
            requireUnchanged(place, before, properties);
            return new Behaviour<>(result, output.text());
        } finally {
            restore(before, properties);
        }
    }

    private static <T> T inTime(Path place, ClassLoader loader, Callable<T> body) {
        int limit = Integer.getInteger(LIMIT_PROPERTY, USUAL_LIMIT);
        var task = new FutureTask<>(body);
        var thread = Thread.ofPlatform().daemon().name("plug-in " + PluginFiles.name(place)).unstarted(task);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            return task.get(limit, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw PluginProblems.slow(place, limit, thread.getStackTrace());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PluginProblems.failed(place, "loading not to be interrupted", e);
        } catch (ExecutionException e) {
            throw unwrapped(place, Objects.requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException unwrapped(Path place, Throwable failure) {
        return switch (failure) {
            case LanewiseException known -> known;
            case LinkageError e -> PluginProblems.notLinking(place, e);
            default -> PluginProblems.failed(place, "the plug-in's own code", failure);
        };
    }

    private static void requireUnchanged(Path place, Properties before, Properties original) {
        var now = System.getProperties();
        if (now != original || !now.equals(before)) {
            var keys = new TreeSet<>(now.stringPropertyNames());
            keys.addAll(before.stringPropertyNames());
            keys.removeIf(key -> Objects.equals(now.getProperty(key), before.getProperty(key)));
            throw PluginProblems.meddling(place, keys);
        }
    }

    /** In place, because others may hold the object. */
    private static void restore(Properties before, Properties original) {
        if (System.getProperties() != original) {
            System.setProperties(original);
        }
        if (!original.equals(before)) {
            original.keySet().retainAll(before.keySet());
            original.putAll(before);
        }
    }
}
