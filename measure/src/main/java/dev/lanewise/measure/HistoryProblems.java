package dev.lanewise.measure;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.file.Path;

/** What can be wrong with saved measurements. */
final class HistoryProblems {
    private HistoryProblems() {}

    static LanewiseException unreadable(Path file, String reason) {
        return Problem.input("LW-BENCH-001").at(file.toString()).wanted("measurements as --save writes them")
                .got(reason).remedy("take the file from where it was saved, or remove it").toException();
    }

    static LanewiseException nothingSaved(String what, MachineCard machine, Path folder) {
        return Problem.input("LW-BENCH-003").at("--against " + what)
                .wanted("'last', a file, or a revision, with measurements of a machine like this one: "
                        + machine.machine())
                .got("none in " + folder).remedy("measure it first, with --save").toException();
    }

    static LanewiseException otherMachine(Path file, MachineCard then, MachineCard now) {
        return Problem.input("LW-BENCH-004").at(file.toString())
                .wanted("measurements of a machine like this one: " + now.machine()).got(then.machine())
                .remedy("measure both on one machine").toException();
    }

    static LanewiseException badTolerance(String text) {
        return Problem.input("LW-BENCH-005").at("--tolerance " + text)
                .wanted("by how many per cent a time may become longer, from 0 to 100").got("'" + text + "'")
                .remedy("write a number, such as 5").toException();
    }

    static LanewiseException noFolder(Path folder, IOException cause) {
        return Problem.input("LW-BENCH-006").at(folder.toString()).wanted("a folder for saved measurements")
                .got(cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .remedy("free the name, or give permission to make the folder").toException(cause);
    }
}
