package dev.lanewise.engine.run;

import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;
import java.util.List;
import java.util.Optional;

/**
 * Where the data come from and how they are divided: held-back parts either have sources of their own or are cut from the
 * training source by the seed.
 *
 * @param source of the training part
 * @param validation a source of its own for validation
 * @param test a source of its own for the test part
 * @param split fractions cut from the training source
 * @param transforms fitted to the training part only
 * @since 0.1
 */
public record DataSettings(
        @Doc("where the training examples come from") DataSource source,
        @Doc("a source of its own for validation") Optional<DataSource> validation,
        @Doc("a source of its own for the test part") Optional<DataSource> test,
        @Doc("parts to cut from the training source") Optional<SplitSettings> split,
        @Doc("changes of the features, fitted to the training part") @Default("[]") List<Transform> transforms) {

    /**
     * Fractions of the training source that are held back.
     *
     * @param validation evaluated after each epoch
     * @param test evaluated by {@code lanewise evaluate}
     * @since 0.1
     */
    public record SplitSettings(
            @Doc("fraction held back for validation") @Default("0") @Range(min = 0, max = 1, belowMax = true) double validation,
            @Doc("fraction held back for the test") @Default("0") @Range(min = 0, max = 1, belowMax = true) double test) {}
}
