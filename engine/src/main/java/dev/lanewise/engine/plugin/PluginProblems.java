package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.engine.store.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of everything that can be wrong with a folder of plug-ins. */
final class PluginProblems {
    private static final String REBUILD = "get a version of the plug-in that was built for this Lanewise and this JDK";

    private PluginProblems() {}

    static LanewiseException missingFolder(Path folder) {
        if (Files.exists(folder)) {
            return Problem.input("LW-PLUGIN-010").at(folder.toString()).wanted("a folder of plug-in jars").got("a file")
                    .remedy("name the folder that the jar lies in").toException();
        }
        return InputFiles.missing("LW-PLUGIN-010", folder, "a folder of plug-in jars").toException();
    }

    static LanewiseException unreadableFolder(Path folder, IOException failure) {
        return Problem.input("LW-PLUGIN-010").at(folder.toString()).wanted("a folder that can be read")
                .got(FileFailure.words(failure))
                .remedy("check the folder's permissions").toException(failure);
    }

    static LanewiseException noJars(Path folder) {
        return Problem.input("LW-PLUGIN-011").at(folder.toString())
                .wanted("at least one file *.jar, or a folder of them").got("none")
                .remedy("put the plug-in's jar there, or leave --plugins out").toException();
    }

    static LanewiseException damaged(Path jar, IOException failure) {
        return Problem.input("LW-PLUGIN-012").at(jar.toString()).wanted("a jar")
                .got("a file that can't be read as one: " + FileFailure.words(failure))
                .remedy("get the file again, or take it out of the folder").toException(failure);
    }

    static LanewiseException missingJar(Path place) {
        return InputFiles.missing("LW-PLUGIN-010", place, "a plug-in's jar, or a folder of its jars").toException();
    }

    static LanewiseException noPlugin(Path place) {
        return Problem.input("LW-PLUGIN-011").at(place.toString())
                .wanted("a plug-in's jar, or a folder of its jars")
                .got(Files.isDirectory(place) ? "a folder without a file *.jar" : "a file that is not called *.jar")
                .remedy("name the jar").toException();
    }

    static LanewiseException outside(Path jar, String entry) {
        return Problem.input("LW-PLUGIN-019").at(jar.toString()).wanted("entries that lie within the jar")
                .got("the entry '" + entry + "', which would lie outside")
                .remedy("don't use this jar: no build tool makes such an entry; ask its author").toException();
    }

    static LanewiseException several(Path place, List<Plugin> plugins) {
        return Problem.input("LW-PLUGIN-020").at(place.toString()).wanted("one plug-in")
                .got(plugins.size() + ": "
                        + plugins.stream().map(one -> one.getClass().getName()).collect(Collectors.joining(", ")))
                .remedy("give each a jar of its own, or a folder of its own with its libraries").toException();
    }

    static LanewiseException duplicate(Path place, Plugin plugin, Plugin other) {
        return Problem.input("LW-PLUGIN-021").at(place.toString())
                .wanted("an id and version that no other plug-in has")
                .got(plugin.id() + " " + plugin.version() + ", while " + other.id() + " " + other.version() + " is "
                        + LoadedPlugin.place(other).map(Path::toString).orElse("a part of Lanewise"))
                .remedy("take one of the two away, or give the other its own id or version").toException();
    }

    static LanewiseException form(Path place, String method, String wanted, String got) {
        return Problem.input("LW-PLUGIN-022").at(place.toString()).wanted(method + " to be " + wanted)
                .got("'" + got + "'").remedy("correct it in the plug-in's class, and build the jar again")
                .toException();
    }

    static LanewiseException slow(Path place, int milliseconds, StackTraceElement[] at) {
        return Problem.input("LW-PLUGIN-023").at(place.toString())
                .wanted("a plug-in that is made within " + milliseconds / 1000.0 + " s")
                .got("one that had not come to an end by then" + (at.length == 0 ? "" : ", at " + deepest(at)))
                .remedy("do such work when a part is used, not when the plug-in is made; for a slow disk, allow more: "
                        + "JDK_JAVA_OPTIONS=-D" + Behaviour.LIMIT_PROPERTY + "=60000")
                .toException();
    }

    /** The plug-in's own line: what stands above it is the JDK's. */
    private static String deepest(StackTraceElement[] at) {
        return Arrays.stream(at).filter(frame -> frame.getModuleName() == null).findFirst().orElse(at[0]).toString();
    }

    static LanewiseException meddling(Path place, Collection<String> keys) {
        return Problem.input("LW-PLUGIN-024").at(place.toString())
                .wanted("a plug-in that leaves system properties alone: they belong to the whole program")
                .got("a change of " + String.join(", ", keys) + "; it was undone")
                .remedy("make what was meant a setting of the part, and build the jar again").toException();
    }

    static LanewiseException changed(Path place) {
        return Problem.input("LW-PLUGIN-029").at(place.toString())
                .wanted("a plug-in that stays as it is while it is loaded").got("one that was replaced meanwhile")
                .remedy("run the command again").toException();
    }

    static Problem spoke(Path place, String text) {
        return Problem.input("LW-PLUGIN-025").at(place.toString())
                .wanted("a plug-in that leaves the standard output alone: it belongs to results")
                .got(text.strip())
                .remedy("log it through org.slf4j, or leave it out");
    }

    static LanewiseException noService(Path jar, String service) {
        return Problem.input("LW-PLUGIN-013")
                .at(jar.toString())
                .wanted("a plug-in: a file META-INF/services/" + service + " that names its class")
                .got("a jar without it")
                .remedy("add the file to the jar; a library that a plug-in needs belongs into the plug-in's jar, or with it into a folder of their own")
                .toException();
    }

    static LanewiseException badService(Path jar, Throwable failure) {
        return Problem.input("LW-PLUGIN-014")
                .at(jar.toString())
                .wanted("META-INF/services to name public classes of the jar that implement the service and need no argument")
                .got(String.valueOf(failure.getMessage()))
                .remedy("correct the name in the file, or add the class to the jar")
                .toException(failure);
    }

    static LanewiseException notLinking(Path jar, LinkageError failure) {
        return Problem.input("LW-PLUGIN-015")
                .at(jar.toString())
                .wanted("classes that fit this Lanewise; of its classes, plug-ins see dev.lanewise.api only")
                .got(failure.getClass().getSimpleName() + ": " + failure.getMessage())
                .remedy(failure instanceof UnsupportedClassVersionError ? REBUILD
                        : REBUILD + ", with the libraries it needs in its jar")
                .toException(failure);
    }

    static LanewiseException failed(Path jar, String what, Throwable failure) {
        return Problem.input("LW-PLUGIN-016")
                .at(jar.toString())
                .wanted(what + " to work")
                .got(failure.toString())
                .remedy("report it to the plug-in's author, or take the jar out of the folder")
                .toException(failure);
    }
}
