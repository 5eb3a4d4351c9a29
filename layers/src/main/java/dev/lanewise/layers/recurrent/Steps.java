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
 * @param inputs from (batch, steps, features) to (steps, batch, features)
 * @param inputsBack the way back of {@code inputs}
 * @param gradients from (batch, steps, units) to (steps, batch, units)
 * @param states from the states before the steps 1, 2 ... to the output's steps 0, 1 ...; empty for a single step
 * @param last from the last state to the output's last step
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

    static Steps of(int count, int features, int units, boolean sequences, int gates, int apart) {
        var unit = Loop.of(units);
        var once = Loop.of(1);
        var inputs = timeMajor(count, features);
        return new Steps(count, gates, apart, sequences,
                inputs,
                inputs.reversed(),
                timeMajor(count, units),
                count == 1 ? Optional.empty() : Optional.of(states(count, unit)),
                new Move(List.of(Loop.BATCH, unit), List.of(Loop.BATCH, once.within(count, count - 1), unit)));
    }

    private static Move timeMajor(int count, int size) {
        var time = Loop.of(count);
        var element = Loop.of(size);
        return new Move(List.of(Loop.BATCH, time, element), List.of(time, Loop.BATCH, element));
    }

    private static Move states(int count, Loop unit) {
        var time = Loop.of(count - 1);
        return new Move(List.of(time.within(count, 1), Loop.BATCH, unit),
                List.of(Loop.BATCH, time.within(count, 0), unit));
    }
}
