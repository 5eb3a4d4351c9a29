package dev.lanewise.api.settings;

import dev.lanewise.api.plugin.Plugin;
import java.util.Optional;

/**
 * How a settings file names a part: {@code swish}; {@code my-plugin:swish} where the plug-in matters; {@code
 * my-plugin@1.2:swish} where its version does.
 */
record PartReference(Optional<String> id, Optional<String> version, String part) {

    static PartReference parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new PartReference(Optional.empty(), Optional.empty(), text);
        }
        var plugin = text.substring(0, colon);
        var part = text.substring(colon + 1);
        int at = plugin.indexOf('@');
        return at < 0 ? new PartReference(Optional.of(plugin), Optional.empty(), part)
                : new PartReference(Optional.of(plugin.substring(0, at)), Optional.of(plugin.substring(at + 1)), part);
    }

    /** The name that no other part of a kind has. */
    static String full(Plugin plugin, String part) {
        return plugin.id() + "@" + plugin.version() + ":" + part;
    }

    boolean means(Plugin plugin) {
        return id.filter(wanted -> !wanted.equals(plugin.id())).isEmpty()
                && version.filter(wanted -> !wanted.equals(plugin.version())).isEmpty();
    }
}
