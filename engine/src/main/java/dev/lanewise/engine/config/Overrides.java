package dev.lanewise.engine.config;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings given one by one on the command line, over those of a file: {@code optimizer.lr=0.1}, {@code model.0.units=50},
 * {@code metrics=[accuracy, f1]}. The key is a path of names and, inside lists, numbers from 0; the value is YAML, lists and
 * mappings in brackets and braces.
 *
 * <p>Mappings that are missing on the way are made. A scalar on the way is a part's name alone, and becomes a mapping with
 * that name: {@code optimizer: sgd} and {@code optimizer.lr=0.1} give {@code {type: sgd, lr: 0.1}}.
 *
 * @since 0.1
 */
public final class Overrides {
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    private Overrides() {}

    /**
     * The settings with the assignments made, in order.
     *
     * @throws LanewiseException {@code LW-CONFIG-013} for an assignment that is none, {@code LW-CONFIG-014} for an item that a
     *     list has not, {@code LW-CONFIG-011} for a value that is not YAML
     */
    public static Value.Mapping apply(Value.Mapping settings, List<String> assignments) {
        var result = settings;
        for (var text : assignments) {
            var assignment = Assignment.of(text);
            result = assignment.within(result, 0);
        }
        return result;
    }

    private record Assignment(List<String> path, Value value, Location location) {

        static Assignment of(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw ConfigFileProblems.malformedAssignment(text, "no '='");
            }
            var key = text.substring(0, equals).strip();
            var path = List.of(key.split("\\.", -1));
            if (path.stream().anyMatch(String::isBlank)) {
                throw ConfigFileProblems.malformedAssignment(text,
                        key.isEmpty() ? "no key before '='" : "the key '" + key + "', with an empty part");
            }
            var location = Location.of("--set " + key);
            return new Assignment(path, new YamlReader(text.substring(equals + 1), (_, _) -> location).document(),
                    location);
        }

        Value.Mapping within(Value.Mapping mapping, int depth) {
            var key = path.get(depth);
            SequencedMap<String, Value> entries = new LinkedHashMap<>(mapping.entries());
            Map<String, Location> keys = new HashMap<>(mapping.keys());
            var old = entries.put(key, replacement(mapping.entries().get(key), depth + 1));
            if (old == null || depth + 1 == path.size()) {
                keys.put(key, location);
            }
            return new Value.Mapping(entries, keys, mapping.location());
        }

        /** What comes in place of {@code old}, which the first {@code depth} parts of the path lead to. */
        private Value replacement(@Nullable Value old, int depth) {
            if (depth == path.size()) {
                return value;
            }
            return switch (old) {
                case Value.Mapping mapping -> within(mapping, depth);
                case Value.Sequence sequence -> within(sequence, depth);
                case Value.Scalar scalar when isIndex(depth) ->
                    within(new Value.Sequence(List.of(scalar), scalar.location()), depth);
                case Value.Scalar scalar -> within(named(scalar), depth);
                case null -> within(nothing(depth), depth);
            };
        }

        private Value.Sequence within(Value.Sequence sequence, int depth) {
            var items = new ArrayList<>(sequence.items());
            int index = isIndex(depth) ? Integer.parseInt(path.get(depth)) : items.size();
            if (index >= items.size()) {
                throw noSuchItem(depth, items.size());
            }
            items.set(index, replacement(items.get(index), depth + 1));
            return new Value.Sequence(items, sequence.location());
        }

        private Value.Mapping nothing(int depth) {
            if (isIndex(depth)) {
                throw noSuchItem(depth, 0);
            }
            return new Value.Mapping(new LinkedHashMap<>(), Map.of(), location);
        }

        private Value.Mapping named(Value.Scalar name) {
            SequencedMap<String, Value> entries = new LinkedHashMap<>();
            if (!name.text().isEmpty()) {
                entries.put(Binder.TYPE, name);
            }
            return new Value.Mapping(entries, Map.of(Binder.TYPE, name.location()), location);
        }

        private boolean isIndex(int depth) {
            return INDEX.matcher(path.get(depth)).matches();
        }

        private LanewiseException noSuchItem(int depth, int size) {
            return ConfigFileProblems.noSuchItem(location.toString(), String.join(".", path.subList(0, depth)), size,
                    path.get(depth));
        }
    }
}
