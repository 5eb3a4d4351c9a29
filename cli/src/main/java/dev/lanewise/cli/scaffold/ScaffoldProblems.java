package dev.lanewise.cli.scaffold;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What can be wrong when a project is made. */
final class ScaffoldProblems {
    private static final String NEW = "lanewise plugins new";

    private ScaffoldProblems() {}

    static LanewiseException unknownKind(String got, List<String> known) {
        return Problem.input("LW-PLUGIN-050").at(NEW)
                .wanted("a kind: " + String.join(", ", known))
                .got("'" + got + "'")
                .remedy(Nearest.to(got, known).map(near -> "write '" + near + "', if that is what you meant")
                        .orElse("choose one of them; for kernels see docs/howto/write-a-plugin.md"))
                .toException();
    }

    static LanewiseException badName(String got, int longest, String suggestion) {
        return Problem.input("LW-PLUGIN-051").at(NEW)
                .wanted("a name of lower case words joined by dashes, beginning with a letter, of at most " + longest
                        + " characters")
                .got("'" + got + "'")
                .remedy("write '" + suggestion + "', for one")
                .toException();
    }

    static LanewiseException takenName(String id, String className) {
        return Problem.input("LW-PLUGIN-051").at(NEW)
                .wanted("a name whose class is not one that its own code uses")
                .got("'" + id + "', whose class " + className + " is Java's or the API's already")
                .remedy("write 'my-" + id + "', for one")
                .toException();
    }

    static LanewiseException badPackage(String got) {
        return Problem.input("LW-PLUGIN-052").at(NEW)
                .wanted("a Java package in lower case, without Java's own words")
                .got("'" + got + "'")
                .remedy("give another with --package, such as com.example.mine")
                .toException();
    }

    static LanewiseException taken(Path folder) {
        return Problem.input("LW-PLUGIN-053").at(folder.toString())
                .wanted("a folder that is not there yet")
                .got("one that is; nothing in it was changed")
                .remedy("choose another name, or another place with --directory DIR")
                .toException();
    }

    static LanewiseException notMade(Path folder, IOException failure) {
        return Problem.input("LW-PLUGIN-054").at(folder.toString())
                .wanted("to make the project's folder")
                .got(FileFailure.words(failure))
                .remedy("choose another place with --directory DIR, or mend what is in the way")
                .toException(failure);
    }

    static LanewiseException noKit(String where, String missing) {
        return Problem.input("LW-PLUGIN-055").at(where)
                .wanted("the lib folder of a Lanewise distribution, with the jars and poms that plug-ins are built against")
                .got("none: " + missing + " is not there")
                .remedy("start the program by bin/lanewise of a distribution, or by ./lanewise in its sources")
                .toException();
    }

    static LanewiseException badRepository(String where, String got) {
        return Problem.input("LW-PLUGIN-056").at(where)
                .wanted("a local Maven repository that can be written")
                .got(got)
                .remedy("name another with --repository DIR, and give Maven the same: -Dmaven.repo.local=DIR")
                .toException();
    }

    static LanewiseException badSettings(Path settings, Exception failure) {
        return Problem.input("LW-PLUGIN-056").at(settings.toString())
                .wanted("Maven's settings, which may say where the local repository is")
                .got(failure instanceof IOException io ? FileFailure.words(io) : String.valueOf(failure.getMessage()))
                .remedy("mend the file, or name the repository with --repository DIR")
                .toException(failure);
    }
}
