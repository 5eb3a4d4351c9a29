package dev.lanewise.layers.recurrent;

import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import java.util.List;
import java.util.Optional;

/**
 * The geometry of a recurrent layer: how sequences of a batch become steps, and steps become sequences.
 *
 * @param count of steps
 * @param gates how many gates there are
 * @param apart the gate whose state's part is kept apart from its input's part; -1 for none
 * @param sequences whether every step's state is put out
 * @param inputs from (batch, steps, features) to (steps, batch, features), in the order in which the layer goes through them
 * @param inputsBack the way back of {@code inputs}
 * @param gradients from (batch, steps, units) to (steps, batch, units)
 * @param states from the states before the steps 1, 2 ... to the places of the steps 0, 1 ...; empty for a single step
 * @param last from the last state to the place of the last step
 */
record Steps(
        int count,
        int gates,
        int apart,
        boolean sequences,
        Move inputs,
        Move inputsBack,
        Move gradients,
        Optional<Move> states,
        Move last) {

    static Steps of(int count, int features, Recurrent layer, int gates, int apart) {
        var direction = new Direction(count, layer.backwards());
        var unit = Loop.of(layer.units());
        var once = Loop.of(1);
        var inputs = direction.timeMajor(features);
        return new Steps(count, gates, apart, layer.returnSequences(),
                inputs,
                inputs.reversed(),
                direction.timeMajor(layer.units()),
                count == 1 ? Optional.empty() : Optional.of(direction.states(unit)),
                new Move(List.of(Loop.BATCH, unit),
                        List.of(Loop.BATCH, direction.places(once, count - 1), unit)));
    }

    /** Where the steps, in the layer's order, lie in the sequence. */
    private record Direction(int count, boolean backwards) {
        /** The loop over the steps from {@code first} on, on the sequence's axis. */
        Loop places(Loop steps, int first) {
            return backwards ? steps.within(count, count - 1 - first, -1) : steps.within(count, first);
        }

        Move timeMajor(int size) {
            var step = Loop.of(count);
            var element = Loop.of(size);
            return new Move(List.of(Loop.BATCH, places(step, 0), element), List.of(step, Loop.BATCH, element));
        }

        Move states(Loop unit) {
            var step = Loop.of(count - 1);
            return new Move(List.of(step.within(count, 1), Loop.BATCH, unit),
                    List.of(Loop.BATCH, places(step, 0), unit));
        }
    }
}
