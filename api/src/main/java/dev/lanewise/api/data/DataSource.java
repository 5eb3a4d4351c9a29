package dev.lanewise.api.data;

import dev.lanewise.api.plugin.Part;
import java.nio.file.Path;

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
     * The same kind of source, with the same settings, for another file of features without targets; what {@code lanewise
     * predict --input} uses.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-DATA-001} where the source reads no file
     */
    DataSource forPrediction(Path file);
}
