package dev.lanewise.cli;

import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Form;
import dev.lanewise.api.settings.Inline;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.RecordType;
import dev.lanewise.api.settings.Setting;
import dev.lanewise.engine.run.RunSettings;
import java.util.ArrayList;
import java.util.List;

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

    void all() {
        for (var kind : PartKind.values()) {
            kind(kind);
        }
        text.append("Settings of one of them: lanewise parts NAME; of the whole file: lanewise parts run\n");
    }

    /** The names of a kind's parts, each with a line of help. */
    void kind(PartKind kind) {
        text.append(kind.key()).append('\n');
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
            if (setting.component().isAnnotationPresent(Inline.class)) {
                rows.add(List.of(prefix + "type ...", text(setting.form()),
                        "the part's name, and its settings beside it"));
                continue;
            }
            rows.add(List.of(prefix + setting.name(), text(setting.form()), help(setting)));
            if (setting.form() instanceof Form.Nested(var record)) {
                collect(RecordType.of(record), prefix + setting.name() + ".", rows);
            } else if (setting.form() instanceof Form.Items(Form.Nested(var record))) {
                collect(RecordType.of(record), prefix + setting.name() + "[].", rows);
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

    private static String text(Form form) {
        return switch (form) {
            case Form.Items(var item) -> "list of " + text(item);
            case Form.OfKind(var kind) -> kind.title();
            case Form.Nested _ -> "mapping";
            case Form.Scalar scalar -> text(scalar);
        };
    }

    private static String text(Form.Scalar scalar) {
        return switch (scalar.style()) {
            case CHOICE -> String.join(" | ", scalar.words());
            case TRUTH -> "true | false";
            case WHOLE -> "whole number";
            case NUMBER -> "number";
            case PATH -> "path";
            case TEXT -> "text";
            case PARSED -> parsed(scalar.type());
        };
    }

    /** Its own line of help says how it is written. */
    private static String parsed(Class<?> type) {
        var doc = type.getAnnotation(Doc.class);
        return doc == null ? "text" : doc.value();
    }

    @Override
    public String toString() {
        return text.toString().replaceAll(" +\n", "\n").stripTrailing() + "\n";
    }
}
