package dev.lanewise.api.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Settings as they were written, before they are bound to records: what YAML, JSON and the command line have in common.
 *
 * @since 0.1
 */
public sealed interface Value {
    Location location();

    /**
     * Text, a number, a truth value; which of them, the setting it is bound to decides.
     *
     * @since 0.1
     */
    record Scalar(String text, Location location) implements Value {}

    /** @since 0.1 */
    record Sequence(List<Value> items, Location location) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Keys in the order they were written.
     *
     * @param keys where each key stands
     * @since 0.1
     */
    record Mapping(SequencedMap<String, Value> entries, Map<String, Location> keys, Location location)
            implements Value {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
            keys = Map.copyOf(keys);
        }

        public Location keyLocation(String key) {
            return keys.getOrDefault(key, location);
        }
    }

    /** What kind of value this is, for messages. */
    default String describe() {
        return switch (this) {
            case Scalar scalar -> "'" + scalar.text() + "'";
            case Sequence sequence -> "a list of " + sequence.items().size();
            case Mapping mapping -> "a mapping with the keys " + mapping.entries().keySet();
        };
    }

    static Scalar scalar(String text) {
        return new Scalar(text, Location.of("default"));
    }
}
