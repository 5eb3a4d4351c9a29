package dev.lanewise.engine.kernel;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Nearest;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of everything that can be wrong with the choice of kernels. */
final class KernelProblems {
    private KernelProblems() {}

    /** The index of the highest candidate of this name. */
    static int requireKnown(String name, List<Candidate> candidates) {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (candidates.get(i).name().equals(name)) {
                return i;
            }
        }
        if (candidates.isEmpty()) {
            throw none(candidates);
        }
        var names = candidates.reversed().stream().map(Candidate::name).distinct().toList();
        throw Problem.input("LW-KERNEL-001")
                .at("kernels '" + name + "'")
                .wanted("one of " + String.join(", ", names))
                .got("'" + name + "'")
                .remedy(Nearest.to(name, names).map(near -> "write '" + near + "', if that is what you meant")
                        .orElse("choose one of them, or leave the choice to Lanewise"))
                .toException();
    }

    static LanewiseException unavailable(Candidate candidate) {
        return Problem.input("LW-KERNEL-002")
                .at("kernels '" + candidate.name() + "'")
                .wanted("a provider that can run here")
                .got(candidate.sentence())
                .remedy("correct that, or leave the choice to Lanewise: every provider gives the same results")
                .toException();
    }

    static LanewiseException none(List<Candidate> passedOver) {
        return Problem.input("LW-KERNEL-003")
                .at("kernels")
                .wanted("a provider of kernels that can run here")
                .got(passedOver.isEmpty() ? "none is installed"
                        : passedOver.reversed().stream().map(Candidate::sentence).collect(Collectors.joining("\n")))
                .remedy("put lanewise-kernels-scalar on the class path: it runs everywhere")
                .toException();
    }
}
