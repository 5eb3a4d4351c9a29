package dev.lanewise.measure.profile;

import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.Measurement;
import java.util.ArrayList;
import java.util.List;

/**
 * A network in training, piece by piece, as it was measured.
 *
 * @param network its name
 * @param batch examples of a step
 * @param machine that it was measured on
 * @param passes the pieces of a step, in the order of the graph
 * @param step whole steps, without the clock between their pieces
 * @param example from one example to its prediction
 * @param slowExample the 99th percentile of the same, in nanoseconds
 * @param busy whether the machine was too busy with other things to believe this
 * @since 0.1
 */
public record Profile(String network, int batch, MachineCard machine, List<Pass> passes, Measurement step,
        Measurement example, double slowExample, boolean busy) {
    /** What whole steps are called in histories. */
    public static final String STEP = "whole step";

    /** What single predictions are called in histories. */
    public static final String EXAMPLE = "one example";

    public Profile {
        passes = List.copyOf(passes);
    }

    /**
     * Refuses what can't be believed.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-BENCH-022} if the machine was busy
     */
    public void requireQuiet() {
        if (busy) {
            throw ProfileProblems.busy(step);
        }
    }

    /** All that was measured, for a history: whole steps and single examples first. */
    public List<Measurement> measurements() {
        var all = new ArrayList<>(List.of(step, example));
        passes.stream().filter(Pass::isTimed).map(Pass::measured).forEach(all::add);
        return all;
    }
}
