package dev.lanewise.engine.run;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;
import java.util.Optional;

/**
 * When checkpoints are written, besides at the start, at the end and on a stop, and how many stay. Whichever period ends first
 * counts. The best state is kept in memory and written with the next checkpoint, so that thousands of short epochs, each better
 * than the last, don't become thousands of files.
 *
 * @param everySteps a checkpoint after so many steps
 * @param everyEpochs a checkpoint after so many epochs
 * @param everySeconds a checkpoint after the first step that ends so long after the last checkpoint
 * @param keep how many of the last ones stay
 * @param best whether the best one stays too
 * @since 0.1
 */
public record CheckpointSettings(
        @Doc("a checkpoint after every so many steps") @Range(min = 1) Optional<Integer> everySteps,
        @Doc("a checkpoint after every so many epochs") @Range(min = 1) Optional<Integer> everyEpochs,
        @Doc("a checkpoint when so long has passed since the last; 0: after every step") @Default("60") @Range(min = 0) double everySeconds,
        @Doc("how many of the last stay") @Default("3") @Range(min = 1) int keep,
        @Doc("the best stays too: by validation loss, without validation by training loss") @Default("true") boolean best) {}
