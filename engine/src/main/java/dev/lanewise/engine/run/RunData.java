package dev.lanewise.engine.run;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.data.Split;
import dev.lanewise.data.Subset;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The data of a run, opened and divided. */
final class RunData {
    private final Map<DataPart, Dataset> parts = new EnumMap<>(DataPart.class);

    private RunData() {}

    /** Opens every source of the settings; held-back sources are read as the training source was. */
    static RunData open(DataSettings settings, long seed, Optional<Schema> schema) {
        checkSplit(settings);
        var random = random(seed);
        var data = new RunData();
        var whole = settings.source().open(new DataContext(DataContext.training(seed).random(), schema, true));
        data.parts.put(DataPart.TRAINING, whole);
        settings.split().ifPresent(split -> data.split(whole, split, random));
        var known = Optional.of(whole.schema());
        settings.validation()
                .ifPresent(source -> data.add(DataPart.VALIDATION, source, context(random, "validation", known)));
        settings.test().ifPresent(source -> data.add(DataPart.TEST, source, context(random, "test", known)));
        return data;
    }

    /** The fields that the training source is known to have before its examples are read; empty where only reading tells. */
    static Optional<List<Field>> declaredFields(DataSettings settings, long seed) {
        return settings.source().declaredFields(DataContext.training(seed));
    }

    private static RandomStream random(long seed) {
        return RandomStream.of(seed, "data");
    }

    private static DataContext context(RandomStream random, String name, Optional<Schema> schema) {
        return new DataContext(random.child(name), schema, true);
    }

    private static void checkSplit(DataSettings settings) {
        settings.split().ifPresent(split -> {
            boolean twice = settings.validation().isPresent() && split.validation() > 0
                    || settings.test().isPresent() && split.test() > 0;
            if (twice) {
                throw Problem.input("LW-DATA-052").at("data")
                        .wanted("each held-back part either from a source of its own or cut from the training source")
                        .got("both, for one part")
                        .remedy("remove the fraction under 'split', or the source").toException();
            }
        });
    }

    private void split(Dataset whole, DataSettings.SplitSettings settings, RandomStream random) {
        var split = Split.of(whole.size(), settings.validation(), settings.test(), random);
        parts.put(DataPart.TRAINING, Subset.of(whole, split.train()));
        if (split.validation().length > 0) {
            parts.put(DataPart.VALIDATION, Subset.of(whole, split.validation()));
        }
        if (split.test().length > 0) {
            parts.put(DataPart.TEST, Subset.of(whole, split.test()));
        }
    }

    private void add(DataPart part, DataSource source, DataContext context) {
        var dataset = source.open(context);
        checkFields(training().fields(), dataset.fields(), "data, " + part.name().toLowerCase(Locale.ROOT));
        parts.put(part, dataset);
    }

    /** Checks that {@code fields} has all of {@code wanted} but the target, with the same shapes. */
    static void checkFields(List<Field> wanted, List<Field> fields, String place) {
        for (var field : wanted) {
            boolean optional = field.name().equals(Dataset.TARGET);
            var found = fields.stream().filter(other -> other.name().equals(field.name())).findFirst();
            if (found.isEmpty() ? !optional : !found.orElseThrow().shape().equals(field.shape())) {
                throw Problem.input("LW-DATA-051").at(place)
                        .wanted("'" + field.name() + "' of shape " + field.shape() + " an example, as in training")
                        .got(found.map(other -> "shape " + other.shape()).orElse("no such field"))
                        .remedy("give data with the same features as the training data").toException();
            }
        }
    }

    Dataset training() {
        return part(DataPart.TRAINING).orElseThrow();
    }

    Optional<Dataset> part(DataPart part) {
        return Optional.ofNullable(parts.get(part));
    }

    /** Reads new examples as the training data were read. */
    static Dataset forPrediction(DataSettings settings, Path file, Schema schema) {
        Binder.check(settings.source());
        return settings.source().forPrediction(file)
                .open(new DataContext(RandomStream.of(0, "none"), Optional.of(schema), false));
    }
}
