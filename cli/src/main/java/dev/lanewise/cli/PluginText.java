package dev.lanewise.cli;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.engine.plugin.LoadedPlugin;
import dev.lanewise.engine.plugin.PluginSet;
import dev.lanewise.engine.plugin.RefusedPlugin;
import dev.lanewise.engine.plugin.Seal;
import dev.lanewise.engine.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plug-ins for people, and as JSON for programs. */
final class PluginText {
    private static final int SHORT = 12;

    private PluginText() {}

    /** One row a plug-in, then what was refused. */
    static String table(PluginSet plugins, int width) {
        var text = new StringBuilder();
        if (!plugins.loaded().isEmpty()) {
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("id", "version", "api", "licence", "parts", "verified", "sha256", "place"));
            plugins.loaded().forEach(one -> rows.add(row(one)));
            new Columns(width).append(text, rows);
        }
        plugins.refused().forEach(one -> text.append(text.isEmpty() ? "" : "\n").append("refused: ")
                .append(one.reason().problem().text()).append('\n'));
        return text.isEmpty() ? "no plug-ins\n" : text.toString();
    }

    private static List<String> row(LoadedPlugin one) {
        var plugin = one.plugin();
        return List.of(plugin.id(), plugin.version(), "" + plugin.apiLevel(), orDash(plugin.licence()),
                "" + plugin.parts().size(), verified(one), one.sha256().substring(0, SHORT), one.place().toString());
    }

    private static String orDash(String text) {
        return text.isBlank() ? "-" : text;
    }

    /** Whether the seal beside a plug-in vouches for it. */
    static String verified(LoadedPlugin one) {
        try {
            return Seal.read(one.place()).map(seal -> seal.fits(one.sha256()) ? "yes" : "stale").orElse("no");
        } catch (LanewiseException e) {
            return "edited";
        }
    }

    /** What a plug-in says of itself, a line each. */
    static List<List<String>> descriptor(Plugin plugin) {
        var said = Stream.of(List.of("id", plugin.id()), List.of("version", plugin.version()),
                List.of("API level", "" + plugin.apiLevel()), List.of("licence", orDash(plugin.licence())),
                List.of("home page", orDash(plugin.homePage())));
        var found = LoadedPlugin.of(plugin)
                .map(one -> Stream.of(List.of("place", one.place().toString()), List.of("sha256", one.sha256()),
                        List.of("verified", verified(one))))
                .orElse(Stream.of(List.of("place", "a part of Lanewise")));
        return Stream.concat(said, found).toList();
    }

    static String json(PluginSet plugins) {
        return Json.pretty(Json.object()
                .put("plugins", Json.sequence(plugins.loaded().stream().map(one -> json(one).value()).toList()))
                .put("refused", Json.sequence(plugins.refused().stream().map(one -> json(one).value()).toList()))
                .value());
    }

    private static Json.Members json(LoadedPlugin one) {
        var plugin = one.plugin();
        return Json.object().put("id", plugin.id()).put("version", plugin.version())
                .put("api-level", plugin.apiLevel()).put("licence", plugin.licence())
                .put("home-page", plugin.homePage()).put("place", one.place().toString())
                .put("sha256", one.sha256()).put("verified", verified(one)).put("parts", plugin.parts().size());
    }

    private static Json.Members json(RefusedPlugin one) {
        var problem = one.reason().problem();
        return Json.object().put("place", one.place().toString()).put("code", problem.code())
                .put("wanted", problem.wanted()).put("got", problem.got()).put("remedy", problem.remedy());
    }
}
