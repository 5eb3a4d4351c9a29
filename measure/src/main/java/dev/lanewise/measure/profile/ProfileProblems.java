package dev.lanewise.measure.profile;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.measure.Measurement;
import java.nio.file.Path;

/** What can be wrong with a profile that another is to be compared with. */
final class ProfileProblems {
    private ProfileProblems() {}

    static LanewiseException otherNetwork(String source, String network, String what) {
        return Problem.input("LW-BENCH-020").at(source)
                .wanted("a profile of the network that was measured now, " + network
                        + ": the same nodes with the same work")
                .got(what)
                .remedy("after a change of the network, of the batch or of the threads save a new one with --save")
                .toException();
    }

    static LanewiseException nothingSaved(Path folder, Profile now) {
        return Problem.input("LW-BENCH-021").at(folder.toString())
                .wanted("a profile of " + now.network() + " as it is now, by " + now.step().threads()
                        + " threads on a machine like this one: " + now.machine().machine())
                .got("none").remedy("measure it first, with --save " + folder).toException();
    }

    static LanewiseException busy(Measurement step) {
        return Problem.run("LW-BENCH-022").at("the measurement")
                .wanted("at least three rounds in which the machine had nothing else to do, to save or to compare")
                .got(step.noisy() + " noisy ones of " + step.windows().size())
                .remedy("end other programs, or measure longer with --seconds").toException();
    }
}
