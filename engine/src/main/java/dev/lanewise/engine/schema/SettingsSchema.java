package dev.lanewise.engine.schema;

import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.RecordType;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.run.RunSettings;
import dev.lanewise.engine.store.Json;
import java.util.stream.Collectors;

/**
 * The JSON Schema (draft 2020-12) of a settings file that may name the parts of a catalog. It uses only keywords that draft 7
 * has too, beside {@code $defs}, so that older editors read it as well.
 *
 * <p>It says of a file what can be said of it alone: keys, forms, ranges, names of parts. What depends on other keys, on
 * shapes or on data, {@code lanewise plan} finds.
 *
 * @since 0.1
 */
public final class SettingsSchema {
    /** The dialect. */
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private SettingsSchema() {}

    /** The schema as one JSON object. */
    public static Value.Mapping of(Catalog catalog) {
        var definitions = new Definitions(catalog);
        var root = definitions.mapping(RecordType.of(RunSettings.class));
        return Json.object()
                .put("$schema", DIALECT)
                .put("$comment", "made by lanewise schema, from " + origin(catalog))
                .put("title", "settings of a Lanewise run")
                .putAll(root)
                .put("$defs", definitions.all())
                .value();
    }

    private static String origin(Catalog catalog) {
        return catalog.plugins().stream().map(SettingsSchema::name).sorted().collect(Collectors.joining(", "));
    }

    private static String name(Plugin plugin) {
        return plugin.id() + " " + plugin.version();
    }
}
