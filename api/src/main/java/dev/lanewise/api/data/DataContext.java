package dev.lanewise.api.data;

import dev.lanewise.api.random.RandomStream;
import java.util.Optional;

/**
 * What a source is opened for.
 *
 * @param random for generated data; the run's seed is in it
 * @param schema how the model's training data were read, when data are opened for a trained model; empty for training
 * @param targets whether targets are wanted: for prediction a table may lack them
 * @since 0.1
 */
public record DataContext(RandomStream random, Optional<Schema> schema, boolean targets) {
    /** For training: what a run of this seed opens its training source with. */
    public static DataContext training(long seed) {
        return training(RandomStream.of(seed, "data").child("source"));
    }

    /** For training, with a stream of one's own. */
    public static DataContext training(RandomStream random) {
        return new DataContext(random, Optional.empty(), true);
    }
}
