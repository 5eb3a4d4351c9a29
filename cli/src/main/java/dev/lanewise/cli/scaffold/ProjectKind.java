package dev.lanewise.cli.scaffold;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a new plug-in may add; a kind's templates lie in a folder of its name. */
public enum ProjectKind {
    ACTIVATION, LAYER, BLOCK, LOSS, OPTIMIZER, SCHEDULE, INITIALIZER, REGULARIZER, CONSTRAINT, METRIC, DATA_SOURCE,
    TRANSFORM;

    /** The kind as it is written on the command line, {@code data-source}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind in a sentence, {@code data source}. */
    public String title() {
        return key().replace('-', ' ');
    }

    /**
     * The kind that is written so.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-050} if there is none
     */
    public static ProjectKind of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(text)).findFirst()
                .orElseThrow(() -> ScaffoldProblems.unknownKind(text, keys()));
    }

    /** All kinds as they are written. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(ProjectKind::key).toList();
    }
}
