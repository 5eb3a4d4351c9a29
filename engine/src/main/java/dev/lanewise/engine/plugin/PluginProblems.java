package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.engine.store.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        return Problem.input("LW-PLUGIN-011").at(folder.toString()).wanted("at least one file *.jar").got("none")
                .remedy("put the plug-in's jar there, or leave --plugins out").toException();
    }

    static LanewiseException damaged(Path jar, IOException failure) {
        return Problem.input("LW-PLUGIN-012").at(jar.toString()).wanted("a jar")
                .got("a file that can't be read as one: " + FileFailure.words(failure))
                .remedy("get the file again, or take it out of the folder").toException(failure);
    }

    static LanewiseException noService(Path jar, String service) {
        return Problem.input("LW-PLUGIN-013")
                .at(jar.toString())
                .wanted("a plug-in: a file META-INF/services/" + service + " that names its class")
                .got("a jar without it")
                .remedy("add the file to the jar; a library that a plug-in needs belongs into the plug-in's own jar")
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
