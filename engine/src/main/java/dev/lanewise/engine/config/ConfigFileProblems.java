package dev.lanewise.engine.config;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Location;
import dev.lanewise.engine.store.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The texts of everything that can be wrong with a settings file or an override, before its settings are bound. */
final class ConfigFileProblems {
    private ConfigFileProblems() {}

    static LanewiseException missing(Path file) {
        if (Files.isDirectory(file)) {
            return Problem.input("LW-CONFIG-010").at(file.toString()).wanted("a settings file").got("a folder")
                    .remedy("name a file in it").toException();
        }
        return InputFiles.missing("LW-CONFIG-010", file, "a settings file").toException();
    }

    static LanewiseException unreadable(Path file, IOException failure) {
        return Problem.input("LW-CONFIG-010")
                .at(file.toString())
                .wanted("a settings file that can be read")
                .got(FileFailure.words(failure))
                .remedy("check the file's permissions")
                .toException(failure);
    }

    static LanewiseException tooLong(Path file, long limit, long size) {
        return Problem.input("LW-CONFIG-010").at(file.toString())
                .wanted("a settings file of at most " + limit + " bytes").got(size + " bytes")
                .remedy("name the settings file; data belongs into files of their own").toException();
    }

    static LanewiseException malformed(Location where, String wanted, String got, String remedy) {
        return Problem.input("LW-CONFIG-011").at(where.toString()).wanted(wanted).got(got).remedy(remedy).toException();
    }

    static LanewiseException noMapping(Location where, String got) {
        return Problem.input("LW-CONFIG-012")
                .at(where.toString())
                .wanted("settings: lines such as 'epochs: 10'")
                .got(got)
                .remedy("write 'key: value' lines; a run needs at least data, model and loss")
                .toException();
    }

    static LanewiseException malformedAssignment(String assignment, String got) {
        return Problem.input("LW-CONFIG-013")
                .at("--set " + assignment)
                .wanted("KEY=VALUE, such as optimizer.lr=0.1 or model.0.units=50")
                .got(got)
                .remedy("put the whole of it in quotes if it holds spaces or brackets: --set 'metrics=[accuracy]'")
                .toException();
    }

    static LanewiseException noSuchItem(String option, String list, int size, String got) {
        return Problem.input("LW-CONFIG-014")
                .at(option)
                .wanted(size == 0 ? "a list '" + list + "' with items"
                        : "an item of '" + list + "', from 0 to " + (size - 1))
                .got("'" + got + "'")
                .remedy(size == 0
                        ? "write the list in the settings file, or set it as a whole: --set '" + list + "=[...]'"
                        : "count from 0")
                .toException();
    }
}
