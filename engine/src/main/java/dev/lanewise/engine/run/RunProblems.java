package dev.lanewise.engine.run;

import dev.lanewise.api.error.ErrorKind;
import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.engine.train.EarlyStopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a run that is to go on. */
final class RunProblems {
    static final String NOT_FINITE = "LW-RUN-003";
    private static final String NOT_WRITTEN = "LW-RUN-001";

    private RunProblems() {}

    /**
     * A file that could not be written while the run went on. Its path was right when the run began, so it is not the user's
     * input that is wrong; and the last checkpoint is whole.
     */
    static LanewiseException during(RunFolder folder, LanewiseException failure) {
        if (!failure.code().equals(NOT_WRITTEN)) {
            return failure;
        }
        var problem = failure.problem();
        var remedy = Files.isDirectory(folder.checkpoints().path())
                ? problem.remedy().replaceFirst("[,;] then run again.*", "") + "; then: " + resume(folder.path())
                : "leave the folder alone while a run writes to it; train again";
        return new Problem(problem.code(), ErrorKind.RUN, problem.place(), problem.wanted(), problem.got(), remedy)
                .toException(failure);
    }

    /** The command that goes on with a run. */
    static String resume(Path folder) {
        return "lanewise resume " + folder;
    }

    /** @param missing what is not in the folder */
    static LanewiseException noCheckpoint(Path folder, String missing) {
        return Problem.input("LW-RUN-014").at(folder.toString())
                .wanted("a run folder with a checkpoint to go on from")
                .got(Files.isDirectory(folder) ? "a folder without " + missing
                        : Files.exists(folder) ? "a file" : "no such folder")
                .remedy("give the folder that 'lanewise train' made, restore what is missing from a copy, or train again")
                .toException();
    }

    /** The checkpoint that the ledger names last is gone: the one before it is offered, never taken. */
    static LanewiseException missing(RunFolder folder, Path file, Optional<Path> before) {
        return Problem.input("LW-RUN-009").at(file.toString())
                .wanted("the checkpoint that ledger.jsonl names last")
                .got("no such file")
                .remedy("restore it from a copy" + before.map(
                        other -> ", or go on from the one before it: " + resume(folder.path()) + " --checkpoint "
                                + other)
                        .orElse("; no whole checkpoint stands before it"))
                .toException();
    }

    /** The file before a damaged one is offered, never taken. */
    static LanewiseException damaged(RunFolder folder, LanewiseException failure, Optional<Path> before) {
        var problem = failure.problem();
        return problem.remedy(before
                .map(file -> "go on from the checkpoint before it: " + resume(folder.path()) + " --checkpoint " + file)
                .orElse(problem.remedy() + "; no whole checkpoint stands before it")).toException(failure);
    }

    static LanewiseException differs(Path folder, List<String> differences) {
        return Problem.input("LW-RUN-011").at(folder.toString())
                .wanted("what the steps depend on to be as it was, so that the run goes on bit for bit")
                .got(String.join("\n", differences))
                .remedy("bring back what it was (plug-ins: --plugins DIR), or add --force-inexact; the ledger will say so")
                .toException();
    }

    static LanewiseException otherNetwork(Path folder, String got) {
        return Problem.input("LW-RUN-011").at(folder.toString())
                .wanted("a checkpoint of the network that the settings describe")
                .got(got)
                .remedy("restore settings.json, or name another checkpoint with --checkpoint").toException();
    }

    static LanewiseException untidy(RunFolder folder, IOException failure) {
        return Problem.run("LW-RUN-001").at(folder.path().toString())
                .wanted("to put aside what an earlier process left").got(FileFailure.words(failure))
                .remedy("check the folder's permissions and the disk; then: " + resume(folder.path()))
                .toException(failure);
    }

    static LanewiseException fixed(String key) {
        return Problem.input("LW-RUN-012").at("--set " + key)
                .wanted("a setting that no done step depends on: training.epochs, training.early-stopping.*, checkpoints.*")
                .got("'" + key + "'")
                .remedy("leave it as it is, or train a run of its own").toException();
    }

    static LanewiseException endedEarly(EarlyStopping stopping, int epochs) {
        return Problem.input("LW-RUN-012").at("training.early-stopping")
                .wanted("more patience than has been used up")
                .got("a patience of " + stopping.patience() + ", at whose end the run came after epoch " + epochs)
                .remedy("add --set training.early-stopping.patience=N with a larger number")
                .toException();
    }

    static LanewiseException epochs(String wanted, int got) {
        return Problem.input("LW-RUN-012").at("training.epochs").wanted(wanted).got(String.valueOf(got))
                .remedy("choose another number, or train a run of its own").toException();
    }
}
