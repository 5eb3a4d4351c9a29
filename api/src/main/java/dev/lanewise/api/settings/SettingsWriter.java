package dev.lanewise.api.settings;

import dev.lanewise.api.plugin.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Settings as {@link Binder} would read them. */
record SettingsWriter(Function<Class<?>, Optional<String>> names) {
    private static final Location WHERE = Location.of("written");

    Value write(Object value) {
        return switch (value) {
            case List<?> list -> new Value.Sequence(list.stream().map(this::write).toList(), WHERE);
            case Record settings when !Texts.isText(settings.getClass()) -> record(settings);
            default -> new Value.Scalar(Texts.format(value), WHERE);
        };
    }

    private Value record(Record settings) {
        var type = RecordType.of(settings.getClass());
        var entries = new LinkedHashMap<String, Value>();
        if (settings instanceof Part) {
            entries.put(Binder.TYPE, Value.scalar(name(type)));
        }
        for (var setting : type.settings()) {
            var content = type.get(setting, settings);
            if (setting.component().isAnnotationPresent(Inline.class)) {
                entries.putAll(((Value.Mapping) write(content)).entries());
            } else if (!(content instanceof Optional<?> optional)) {
                entries.put(setting.name(), write(content));
            } else if (optional.isPresent()) {
                entries.put(setting.name(), write(optional.get()));
            }
        }
        return new Value.Mapping(entries, Map.of(), WHERE);
    }

    private String name(RecordType<?> type) {
        return names.apply(type.type()).or(type::name).orElse(type.type().getName());
    }
}
