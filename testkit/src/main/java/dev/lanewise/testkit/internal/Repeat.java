package dev.lanewise.testkit.internal;

import java.nio.file.Files;
import java.nio.file.Path;

/** The base seed of a run, and the command that repeats a run. */
public final class Repeat {
    private Repeat() {}

    /** That of the session. */
    public static long seed() {
        return Session.current().seed();
    }

    /** The command that runs one test class again with today's seed. */
    public static String command(Class<?> test) {
        var folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
        var wrapper = folder.resolveSibling("mvnw");
        var maven = Files.exists(wrapper)
                ? "./mvnw -pl " + folder.getFileName() + " -am -Dsurefire.failIfNoSpecifiedTests=false" : "mvn";
        return maven + " test -Dtest=" + test.getSimpleName() + " " + Session.seedOption(seed());
    }
}
