package dev.lanewise.engine.run;

import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.plugin.LoadedPlugin;
import dev.lanewise.engine.store.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A plug-in that a model can't do without, because it uses parts of it.
 *
 * @param id the plug-in's
 * @param version the plug-in's
 * @param apiLevel the API level that it was built for
 * @param sha256 of its jar or folder, as {@link LoadedPlugin#sha256()}
 * @param jar the name of its jar or folder
 * @since 0.1
 */
public record NeededPlugin(String id, String version, int apiLevel, String sha256, String jar) {
    /** The key of a model file's metadata under which the plug-ins stand, as a list in JSON. */
    static final String KEY = "plugins-needed";

    private static final int SHORT = 12;

    /** Those that a run's settings use; what is on the program's own class path comes with the program. */
    static List<NeededPlugin> of(RunSettings settings, Catalog catalog) {
        return UsedParts.of(settings).stream().map(catalog::owner).flatMap(Optional::stream).distinct()
                .map(LoadedPlugin::of).flatMap(Optional::stream).map(NeededPlugin::of)
                .sorted(Comparator.comparing(NeededPlugin::described))
                .toList();
    }

    static NeededPlugin of(LoadedPlugin loaded) {
        var plugin = loaded.plugin();
        return new NeededPlugin(plugin.id(), plugin.version(), plugin.apiLevel(), loaded.sha256(),
                String.valueOf(loaded.place().getFileName()));
    }

    static String json(List<NeededPlugin> needs) {
        return Json.line(Json.sequence(needs.stream().map(need -> need.members().value()).toList()));
    }

    /** With versions as text: as a number, 1.10 would be 1.1. */
    private Json.Members members() {
        return Json.object().put("id", id).put("version", version).put("api-level", apiLevel).put("sha256", sha256)
                .put("jar", jar);
    }

    /** Whether this very plug-in is loaded, of whatever bytes. */
    boolean isVersionOf(Plugin plugin) {
        return id.equals(plugin.id()) && version.equals(plugin.version());
    }

    /** Whether these very bytes are loaded. */
    public boolean isHere(Catalog catalog) {
        return catalog.plugins().stream().filter(this::isVersionOf).map(LoadedPlugin::of).flatMap(Optional::stream)
                .anyMatch(loaded -> loaded.sha256().equals(sha256));
    }

    /** Id, version and the beginning of the digest. */
    public String described() {
        return id + " " + version + " (" + sha256.substring(0, Math.min(SHORT, sha256.length())) + ")";
    }
}
