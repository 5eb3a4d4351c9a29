package dev.lanewise.api.data;

import dev.lanewise.api.plugin.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where examples come from: a file format or a generator.
 *
 * @since 0.1
 */
public interface DataSource extends Part {
    /**
     * Reads and checks the data.
     *
     * @throws dev.lanewise.api.error.LanewiseException naming file and line for anything missing or malformed
     */
    Dataset open(DataContext context);

    /**
     * The fields that {@link #open} will give, as far as settings or a file's header tell without reading the examples; empty
     * where only reading tells. Lets mistakes in a model be found before a large file is read.
     *
     * @throws dev.lanewise.api.error.LanewiseException for a missing file or a malformed header
     */
    default Optional<List<Field>> declaredFields(DataContext context) {
        return Optional.empty();
    }

    /**
     * The same kind of source, with the same settings, for another file of features without targets; what {@code lanewise
     * predict --input} uses.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-DATA-001} where the source reads no file
     */
    DataSource forPrediction(Path file);
}
