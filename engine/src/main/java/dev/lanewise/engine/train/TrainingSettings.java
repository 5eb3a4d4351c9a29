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
 * @param shards into how many parts a step's examples are cut, each computed in the same memory or by a worker of its own
 * @param validateEvery evaluates the validation part after every so many steps too, besides after each epoch
 * @param averaging a moving average of the parameters, for evaluation and for the finished model
 * @param earlyStopping an end before the last epoch, where training no longer helps
 * @since 0.1
 */
public record TrainingSettings(
        @Doc("passes over the training part") @Range(min = 1) int epochs,
        @Doc("examples per step, or full") @Default("32") BatchSize batch,
        @Doc("a new order of the examples for each epoch; a full batch keeps theirs") @Default("true") boolean shuffle,
        @Doc("parts of a step's examples whose gradients are added up: less memory, or more workers") @Default("1") ShardCount shards,
        @Doc("evaluates the validation part after every so many steps too") @Range(min = 1) Optional<Integer> validateEvery,
        @Doc("a moving average of the parameters, for evaluation and for the finished model") Optional<Averaging> averaging,
        @Doc("an end before the last epoch, where training no longer helps") Optional<EarlyStopping> earlyStopping) {

    /** These many epochs, and the defaults for the rest. */
    public static TrainingSettings of(int epochs) {
        return Binder.create(TrainingSettings.class, "epochs", epochs);
    }

    /** The same with other examples per step. */
    public TrainingSettings withBatch(BatchSize newBatch) {
        return new TrainingSettings(epochs, newBatch, shuffle, shards, validateEvery, averaging, earlyStopping);
    }

    /** The same with other parts of a step. */
    public TrainingSettings withShards(ShardCount newShards) {
        return new TrainingSettings(epochs, batch, shuffle, newShards, validateEvery, averaging, earlyStopping);
    }

    /** The same with an evaluation after every so many steps. */
    public TrainingSettings withValidateEvery(int steps) {
        return new TrainingSettings(epochs, batch, shuffle, shards, Optional.of(steps), averaging, earlyStopping);
    }

    /** The same with an average of the parameters. */
    public TrainingSettings withAveraging(Averaging newAveraging) {
        return new TrainingSettings(epochs, batch, shuffle, shards, validateEvery, Optional.of(newAveraging),
                earlyStopping);
    }

    /** The same with an early end. */
    public TrainingSettings withEarlyStopping(EarlyStopping stopping) {
        return new TrainingSettings(epochs, batch, shuffle, shards, validateEvery, averaging, Optional.of(stopping));
    }
}
