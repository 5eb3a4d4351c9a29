package dev.lanewise.engine.schema;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Form;
import dev.lanewise.api.settings.Inline;
import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.RecordType;
import dev.lanewise.api.settings.Setting;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.store.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The definitions that a schema refers to: one a kind of parts ({@code layer}), one a part ({@code layer.linear}), one a record
 * inside the settings ({@code record.training}), and, where a part's keys stand beside a record's own, one for the two
 * together ({@code record.node.linear}), because a schema that forbids unknown keys can't be put together from two.
 */
final class Definitions {
    private static final Location DECLARED = Location.of("declared");

    private final Catalog catalog;
    private final SequencedMap<String, Value.Mapping> made = new LinkedHashMap<>();
    private final Map<String, Class<?>> records = new HashMap<>();

    Definitions(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All that have been referred to, with their names. */
    Value.Mapping all() {
        var all = Json.object();
        made.forEach(all::put);
        return all.value();
    }

    /** A mapping of a record's settings, and nothing else. */
    Value.Mapping mapping(RecordType<?> type) {
        return object(type.doc(), Json.object(), List.of(), type.settings());
    }

    private Value.Mapping object(String doc, Json.Members first, List<String> firstRequired, List<Setting> settings) {
        var required = new ArrayList<Value>(firstRequired.stream().map(Json::text).toList());
        for (var setting : settings) {
            first.put(setting.name(), setting(setting));
            if (!setting.isOptional()) {
                required.add(Json.text(setting.name()));
            }
        }
        var object = described(doc).put("type", "object").put("properties", first.value());
        if (!required.isEmpty()) {
            object.put("required", Json.sequence(required));
        }
        return object.put("additionalProperties", false).value();
    }

    private static Json.Members described(String doc) {
        return doc.isEmpty() ? Json.object() : Json.object().put("description", doc);
    }

    private Value.Mapping setting(Setting setting) {
        var schema = described(setting.doc());
        setting.defaultValue(DECLARED).ifPresent(value -> schema.put("default", value));
        return schema.putAll(form(setting, setting.form())).value();
    }

    private Value.Mapping form(Setting setting, Form form) {
        return switch (form) {
            case Form.Scalar scalar -> Scalars.schema(setting, scalar);
            case Form.OfKind(var kind) -> reference(kind.key(), () -> kind(kind));
            case Form.Nested(var type) -> reference("record." + name(type), () -> record(RecordType.of(type)));
            case Form.Items(var item) -> {
                var one = form(setting, item);
                yield anyOf(List.of(one, Json.object().put("type", "array").put("items", one).value()));
            }
        };
    }

    /** Entered before it is made: a layer may have layers in it. */
    private Value.Mapping reference(String name, Supplier<Value.Mapping> definition) {
        if (!made.containsKey(name)) {
            made.put(name, Json.object().value());
            made.put(name, definition.get());
        }
        return Json.object().put("$ref", "#/$defs/" + name).value();
    }

    /** Where nothing is there to choose, nothing is accepted. */
    private static Value.Mapping anyOf(List<Value.Mapping> choices) {
        return choices.isEmpty() ? Json.object().put("not", Json.object().value()).value()
                : Json.object().put("anyOf", Json.sequence(choices)).value();
    }

    /** The class's name without the word Settings; with its package, where another class has that name already. */
    private String name(Class<?> type) {
        var words = type.getSimpleName().replaceFirst("Settings$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return records.putIfAbsent(words, type) == null || records.get(words) == type ? words : type.getName();
    }

    // ---- parts ----

    /** A part of this kind: its name alone, where all its settings have defaults, or a mapping. */
    private Value.Mapping kind(PartKind kind) {
        var choices = bareNames(kind);
        for (var name : catalog.names(kind)) {
            var type = part(kind, name);
            choices.add(reference(kind.key() + "." + name, () -> part(type, name, List.of())));
        }
        return anyOf(choices);
    }

    private List<Value.Mapping> bareNames(PartKind kind) {
        var names = new ArrayList<Value.Mapping>();
        for (var name : catalog.names(kind)) {
            var type = part(kind, name);
            if (type.settings().stream().allMatch(Setting::isOptional)) {
                names.add(described(doc(type)).put("const", name).value());
            }
        }
        return names;
    }

    private RecordType<? extends Part> part(PartKind kind, String name) {
        return catalog.find(kind, name).orElseThrow();
    }

    private Value.Mapping part(RecordType<?> type, String name, List<Setting> beside) {
        var settings = new ArrayList<>(beside);
        type.settings().stream().filter(own -> beside.stream().noneMatch(other -> other.name().equals(own.name())))
                .forEach(settings::add);
        var constant = described(doc(type)).put("const", name).value();
        return object(doc(type), Json.object().put(Binder.TYPE, constant), List.of(Binder.TYPE), settings);
    }

    /** What a part is, and who brought it. */
    private String doc(RecordType<?> type) {
        var from = catalog.owner(type.type()).map(plugin -> "from " + plugin.id() + " " + plugin.version()).orElse("");
        return type.doc().isEmpty() || from.isEmpty() ? type.doc() + from : type.doc() + " (" + from + ")";
    }

    // ---- records ----

    private Value.Mapping record(RecordType<?> type) {
        for (var setting : type.settings()) {
            if (setting.component().isAnnotationPresent(Inline.class)
                    && setting.form() instanceof Form.OfKind(var kind)) {
                return beside(type, setting, kind);
            }
        }
        return mapping(type);
    }

    /** A record whose mapping holds a part's keys too; the part's name alone may stand for it. */
    private Value.Mapping beside(RecordType<?> type, Setting inline, PartKind kind) {
        var own = type.settings().stream().filter(setting -> !setting.name().equals(inline.name())).toList();
        var choices = bareNames(kind);
        for (var name : catalog.names(kind)) {
            choices.add(reference("record." + name(type.type()) + "." + name,
                    () -> part(part(kind, name), name, own)));
        }
        return anyOf(choices);
    }
}
