package dev.lanewise.cli;

import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Inline;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.RecordType;
import dev.lanewise.api.settings.Setting;
import dev.lanewise.engine.run.RunSettings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes parts and their settings for reading; everything is taken from the records that declare them. */
final class PartsText {
    /** What the settings file as a whole is asked for by. */
    static final String RUN = "run";

    private final Catalog catalog;
    private final Columns columns;
    private final StringBuilder text = new StringBuilder();

    PartsText(Catalog catalog, int width) {
        this.catalog = catalog;
        this.columns = new Columns(width);
    }

    /** A kind's name as one word. */
    static String key(PartKind kind) {
        return kind.title().replace(' ', '-');
    }

    void all() {
        for (var kind : PartKind.values()) {
            kind(kind);
        }
        text.append("Settings of one of them: lanewise parts NAME; of the whole file: lanewise parts run\n");
    }

    /** The names of a kind's parts, each with a line of help. */
    void kind(PartKind kind) {
        text.append(key(kind)).append('\n');
        var rows = new ArrayList<List<String>>();
        for (var name : catalog.names(kind)) {
            rows.add(List.of(name, catalog.find(kind, name).orElseThrow().doc()));
        }
        columns.append(text, rows.isEmpty() ? List.of(List.of("none", "")) : rows);
        text.append('\n');
    }

    /** A part: what it is, who brought it, its settings. */
    void part(PartKind kind, String name) {
        var type = catalog.find(kind, name).orElseThrow();
        var owner =
                catalog.owner(type.type()).map(plugin -> ", from " + plugin.id() + " " + plugin.version()).orElse("");
        text.append(name).append("  (").append(kind.title()).append(owner).append(")\n");
        text.append("  ").append(type.doc()).append("\n\n");
        settings(type, "");
    }

    /** The settings file. */
    void run() {
        text.append("A settings file\n\n");
        settings(RecordType.of(RunSettings.class), "");
    }

    private void settings(RecordType<?> type, String prefix) {
        var rows = new ArrayList<List<String>>();
        collect(type, prefix, rows);
        if (rows.isEmpty()) {
            text.append("  no settings\n\n");
            return;
        }
        columns.append(text, rows);
        text.append('\n');
    }

    private static void collect(RecordType<?> type, String prefix, List<List<String>> rows) {
        for (var setting : type.settings()) {
            var content = content(setting.type());
            if (setting.component().isAnnotationPresent(Inline.class)) {
                rows.add(List.of(prefix + "type ...", typeText(setting.type()),
                        "the part's name, and its settings beside it"));
                continue;
            }
            rows.add(List.of(prefix + setting.name(), typeText(setting.type()), help(setting)));
            if (content.isRecord() && PartKind.of(content).isEmpty() && !hasParser(content)) {
                boolean list =
                        setting.type() instanceof ParameterizedType generic && generic.getRawType() == List.class;
                collect(RecordType.of(content), prefix + setting.name() + (list ? "[]." : "."), rows);
            }
        }
    }

    private static String help(Setting setting) {
        var parts = new ArrayList<String>();
        if (!setting.doc().isEmpty()) {
            parts.add(setting.doc());
        }
        if (!setting.rangeText().isEmpty()) {
            parts.add(setting.rangeText());
        }
        parts.add(setting.defaultText().map(PartsText::defaultWords)
                .orElse(setting.isOptional() ? "optional" : "required"));
        return String.join("; ", parts);
    }

    private static String defaultWords(String text) {
        return switch (text) {
            case "[]" -> "default none";
            case "{}" -> "optional";
            default -> "default " + text;
        };
    }

    private static String typeText(Type type) {
        if (type instanceof ParameterizedType generic) {
            var inner = typeText(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == List.class ? "list of " + inner : inner;
        }
        var raw = (Class<?>) type;
        var kind = PartKind.of(raw);
        if (kind.isPresent()) {
            return kind.get().title();
        }
        if (raw.isEnum()) {
            return String.join(" | ", Arrays.stream(raw.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-')).toList());
        }
        if (hasParser(raw) && !RecordType.of(raw).doc().isEmpty()) {
            return RecordType.of(raw).doc();
        }
        return switch (raw.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "whole number";
            case "float", "double", "Float", "Double" -> "number";
            case "boolean", "Boolean" -> "true | false";
            case "Path" -> "path";
            default -> raw.isRecord() && !hasParser(raw) ? "mapping" : "text";
        };
    }

    /** What is in a list or an optional, or the type itself. */
    private static Class<?> content(Type type) {
        return type instanceof ParameterizedType generic ? content(generic.getActualTypeArguments()[0])
                : (Class<?>) type;
    }

    /** Whether it is a record that is written as text; its own line of help then says which. */
    private static boolean hasParser(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals("parse"));
    }

    @Override
    public String toString() {
        return text.toString().replaceAll(" +\n", "\n").stripTrailing() + "\n";
    }
}
