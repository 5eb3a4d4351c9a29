package dev.lanewise.api.settings;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.plugin.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns written settings into records and back. A record is written as a mapping from setting names to values; a part as a
 * mapping with its name under {@code type}, or as its name alone where every setting has a default. A list of one may be
 * written without brackets.
 *
 * <p>Every refusal names place, key, what was wanted and the nearest right name ({@code LW-CONFIG-001} to {@code -006}).
 *
 * @since 0.1
 */
public final class Binder {
    /** The key under which a part's name stands. */
    public static final String TYPE = "type";

    private final Catalog catalog;

    public Binder(Catalog catalog) {
        this.catalog = catalog;
    }

    public Catalog catalog() {
        return catalog;
    }

    /**
     * Makes a record.
     *
     * @throws LanewiseException for unknown or missing keys, values of the wrong form or out of range
     */
    public <T> T bind(Class<T> type, Value value) {
        return type.cast(record(RecordType.of(type), title(type), value));
    }

    /**
     * Makes a part.
     *
     * @throws LanewiseException as {@link #bind}, and {@code LW-CONFIG-005} for a name that no part of this kind has
     */
    public <T extends Part> T part(Class<T> kind, Value value) {
        return kind.cast(part(PartKind.of(kind).orElseThrow(), value));
    }

    /**
     * Makes a record with some settings given and the defaults for the rest: how Java code avoids repeating a default.
     *
     * @param settings name, value, name, value ...; values as they would be written
     */
    public static <T> T create(Class<T> type, Object... settings) {
        return new Binder(Catalog.installed()).make(type, settings);
    }

    private <T> T make(Class<T> type, Object... settings) {
        var entries = new LinkedHashMap<String, Value>();
        for (int i = 0; i < settings.length; i += 2) {
            entries.put(settings[i].toString(), write(settings[i + 1]));
        }
        var where = Location.of(title(type));
        return bind(type, new Value.Mapping(entries, Map.of(), where));
    }

    /** What messages call a record: a part's name, or its class's without the word Settings. */
    private static String title(Class<?> type) {
        var named = type.getAnnotation(Named.class);
        return named == null ? type.getSimpleName().replaceFirst("Settings$", "").toLowerCase(Locale.ROOT)
                : named.value();
    }

    // ---- reading ----

    private Part part(PartKind kind, Value value) {
        var name = switch (value) {
            case Value.Scalar scalar -> scalar;
            case Value.Mapping mapping when mapping.entries().get(TYPE) instanceof Value.Scalar scalar -> scalar;
            default -> throw ConfigProblems.wrongForm(value.location(), kind.title(),
                    "a name, or a mapping with the name under 'type'", value.describe());
        };
        var type = find(kind, name);
        var settings = value instanceof Value.Mapping mapping ? without(mapping, TYPE)
                : new Value.Mapping(new LinkedHashMap<>(), Map.of(), value.location());
        try {
            return (Part) record(type, name.text(), settings);
        } catch (IllegalArgumentException e) {
            throw ConfigProblems.wrongForm(value.location(), name.text(), "settings that go together",
                    String.valueOf(e.getMessage()));
        }
    }

    private RecordType<? extends Part> find(PartKind kind, Value.Scalar name) {
        Optional<RecordType<? extends Part>> found;
        try {
            found = catalog.find(kind, name.text());
        } catch (LanewiseException e) {
            throw e.within(name.location().toString());
        }
        return found.orElseThrow(() -> ConfigProblems.unknownPart(name.location(), kind, name.text(), catalog));
    }

    private Object record(RecordType<?> type, String owner, Value value) {
        var inline = inline(type);
        if (inline != null && value instanceof Value.Scalar) {
            return type.create(
                    values(type, owner, new Value.Mapping(new LinkedHashMap<>(), Map.of(), value.location()), value));
        }
        if (!(value instanceof Value.Mapping mapping)) {
            throw ConfigProblems.wrongForm(value.location(), owner, "a mapping of settings", value.describe());
        }
        var own = type.settings().stream().filter(setting -> setting != inline).map(Setting::name).toList();
        if (inline != null) {
            return type.create(values(type, owner, mapping, without(mapping, own.toArray(String[]::new))));
        }
        for (var key : mapping.entries().keySet()) {
            if (!own.contains(key)) {
                throw ConfigProblems.unknownKey(mapping.keyLocation(key), key, owner, own);
            }
        }
        return type.create(values(type, owner, mapping, mapping));
    }

    private Object[] values(RecordType<?> type, String owner, Value.Mapping mapping, Value rest) {
        var inline = inline(type);
        return type.settings().stream()
                .map(setting -> setting == inline ? convert(setting, owner, setting.form(), rest)
                        : setting(setting, owner, mapping))
                .toArray();
    }

    private static @Nullable Setting inline(RecordType<?> type) {
        return type.settings().stream()
                .filter(setting -> setting.component().isAnnotationPresent(Inline.class))
                .findFirst()
                .orElse(null);
    }

    private Object setting(Setting setting, String owner, Value.Mapping mapping) {
        var given = mapping.entries().get(setting.name());
        if (setting.component().getType() == Optional.class) {
            return given == null ? Optional.empty() : Optional.of(convert(setting, owner, setting.form(), given));
        }
        if (given == null) {
            given = setting.defaultValue(place(setting, owner))
                    .orElseThrow(() -> ConfigProblems.missing(mapping.location(), owner, setting));
        }
        return convert(setting, owner, setting.form(), given);
    }

    /** Where a default stands: a mistake in it is its author's. */
    private Location place(Setting setting, String owner) {
        var brought = catalog.owner(setting.component().getDeclaringRecord())
                .map(plugin -> "plug-in " + plugin.id() + " " + plugin.version() + ": ").orElse("");
        return Location.of(brought + "the default of '" + setting.name() + "' of " + owner);
    }

    private Object convert(Setting setting, String owner, Form form, Value value) {
        return switch (form) {
            case Form.Items(var item) -> (value instanceof Value.Sequence sequence ? sequence.items() : List.of(value))
                    .stream().map(one -> convert(setting, owner, item, one)).toList();
            case Form.OfKind(var kind) -> part(kind, value);
            case Form.Nested(var type) -> record(RecordType.of(type), setting.name(), value);
            case Form.Scalar scalar -> {
                if (value instanceof Value.Scalar text) {
                    yield Texts.parse(setting, owner, scalar, text);
                }
                throw ConfigProblems.wrongForm(value.location(), setting.name(), "a single value", value.describe());
            }
        };
    }

    private static Value.Mapping without(Value.Mapping mapping, String... keys) {
        SequencedMap<String, Value> rest = new LinkedHashMap<>(mapping.entries());
        rest.keySet().removeAll(List.of(keys));
        return new Value.Mapping(rest, mapping.keys(), mapping.location());
    }

    // ---- writing ----

    /**
     * Writes a record, a part, a list or a simple value with every setting spelt out: binding it again gives an equal one.
     * Parts are called by their own names, which are ambiguous where two versions of a plug-in are loaded.
     */
    public static Value write(Object value) {
        return new SettingsWriter(_ -> Optional.empty()).write(value);
    }

    /**
     * As {@link #write(Object)}, with other names for parts: {@link Catalog#name} gives those that bind here.
     *
     * @param names the name of a part's class; empty for the one that it bears
     */
    public static Value write(Object value, Function<Class<?>, Optional<String>> names) {
        return new SettingsWriter(names).write(value);
    }

    // ---- checking what Java code made ----

    /**
     * Checks that every number in a record, and in the records and parts inside it, is within its declared range.
     *
     * @throws LanewiseException {@code LW-CONFIG-004}
     */
    public static void check(Object value) {
        switch (value) {
            case List<?> list -> list.forEach(Binder::check);
            case Optional<?> optional -> optional.ifPresent(Binder::check);
            case Record settings -> checkRecord(settings);
            default -> {}
        }
    }

    private static void checkRecord(Record settings) {
        var type = RecordType.of(settings.getClass());
        var owner = title(settings.getClass());
        for (var setting : type.settings()) {
            var content = type.get(setting, settings);
            checkNumbers(owner, setting, content);
            check(content);
        }
    }

    private static void checkNumbers(String owner, Setting setting, Object content) {
        switch (content) {
            case List<?> list -> list.forEach(item -> checkNumbers(owner, setting, item));
            case Optional<?> optional -> optional.ifPresent(item -> checkNumbers(owner, setting, item));
            case Number number when !setting.accepts(number.doubleValue()) ->
                throw ConfigProblems.outOfRange(owner, owner, setting, number.toString());
            default -> {}
        }
    }
}
