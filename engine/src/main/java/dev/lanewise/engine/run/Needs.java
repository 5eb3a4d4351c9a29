package dev.lanewise.engine.run;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.plugin.LoadedPlugin;
import dev.lanewise.engine.plugin.PluginPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a saved run needs of plug-ins, against what is loaded now.
 *
 * @param run its folder
 * @param all the plug-ins
 */
record Needs(Path run, List<NeededPlugin> all) {

    /**
     * Refuses a run of whose plug-ins one is not there in any version.
     *
     * @throws LanewiseException {@code LW-PLUGIN-030}
     */
    Needs require(Catalog catalog) {
        for (var need : all) {
            if (catalog.plugins().stream().noneMatch(plugin -> plugin.id().equals(need.id()))) {
                throw missing(need, catalog);
            }
        }
        return this;
    }

    /** Where several versions are loaded, names mean those that the run was made with. */
    Binder within(Binder binder) {
        var catalog = binder.catalog();
        var narrow = catalog.only(plugin -> {
            var versions = all.stream().filter(need -> need.id().equals(plugin.id())).toList();
            boolean exact = versions.stream()
                    .anyMatch(need -> catalog.plugins().stream().anyMatch(need::isVersionOf));
            return !exact || versions.stream().anyMatch(need -> need.isVersionOf(plugin));
        });
        return narrow == catalog ? binder : new Binder(narrow);
    }

    /** In words, what is there in another version or of other bytes. */
    List<String> differences(Catalog catalog) {
        return all.stream().filter(need -> !need.isHere(catalog))
                .map(need -> "plug-in " + need.described() + " then, " + now(need, catalog) + " now").toList();
    }

    private static String now(NeededPlugin need, Catalog catalog) {
        var now = catalog.plugins().stream().filter(plugin -> plugin.id().equals(need.id()))
                .map(plugin -> LoadedPlugin.of(plugin).map(NeededPlugin::of).map(NeededPlugin::described)
                        .orElse(plugin.id() + " " + plugin.version() + ", a part of Lanewise"))
                .collect(Collectors.joining(" and "));
        return now.isEmpty() ? "none" : now;
    }

    private LanewiseException missing(NeededPlugin need, Catalog catalog) {
        var refused = catalog.absent();
        return Problem.input("LW-PLUGIN-030").at(run.toString())
                .wanted("the plug-in %s %s, whose parts the model uses: %s, SHA-256 %s, API level %d".formatted(
                        need.id(), need.version(), need.jar(), need.sha256(), need.apiLevel()))
                .got("no plug-in of that id" + (refused.isEmpty() ? ""
                        : "; refused ('lanewise plugins list' says why): " + String.join(", ", refused)))
                .remedy("put " + need.jar() + " into " + PluginPlaces.home() + " or into " + beside()
                        + ", or name its folder with --plugins DIR; without it, 'lanewise inspect " + run
                        + "' shows what is there, and writes the weights to files")
                .toException();
    }

    private Path beside() {
        return Optional.of(PluginPlaces.none().andBeside(run).usual()).filter(usual -> !usual.isEmpty())
                .map(List::getLast).orElse(Path.of("plugins"));
    }
}
