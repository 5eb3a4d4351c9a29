package dev.lanewise.engine.train;

import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;
import java.util.Optional;

/**
 * How long and in what portions to train.
 *
 * @param epochs passes over the training part
 * @param batch examples per step
 * @param shuffle whether the examples are put in a new order, by the seed, for each epoch
 * @param earlyStopping an end before the last epoch, where training no longer helps
 * @since 0.1
 */
public record TrainingSettings(
        @Doc("passes over the training part") @Range(min = 1) int epochs,
        @Doc("examples per step, or full") @Default("32") BatchSize batch,
        @Doc("a new order of the examples for each epoch; a full batch keeps theirs") @Default("true") boolean shuffle,
        @Doc("an end before the last epoch, where training no longer helps") Optional<EarlyStopping> earlyStopping) {

    /** These many epochs, and the defaults for the rest. */
    public static TrainingSettings of(int epochs) {
        return Binder.create(TrainingSettings.class, "epochs", epochs);
    }
}
