package dev.lanewise.api.settings;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.plugin.Plugin;
import java.util.List;

/** The texts of everything that can be wrong with a plug-in's list of parts. */
final class CatalogProblems {
    private CatalogProblems() {}

    static LanewiseException level(Plugin plugin) {
        return Problem.input("LW-PLUGIN-001")
                .at("plug-in " + plugin.id() + " " + plugin.version())
                .wanted("API level " + Plugin.API_LEVEL)
                .got("API level " + plugin.apiLevel())
                .remedy("get a version of the plug-in that was built for this Lanewise")
                .toException();
    }

    static LanewiseException malformed(Plugin plugin, Class<?> part, String got) {
        return Problem.input("LW-PLUGIN-002")
                .at("plug-in " + plugin.id() + ": " + part.getName())
                .wanted("a public record that implements Layer, Loss or another kind of part, and is @Named")
                .got(got)
                .remedy("correct the class, or take it off Plugin.parts()").toException();
    }

    static LanewiseException taken(Plugin plugin, Class<?> part, String name, PartKind kind, Class<?> previous) {
        return Problem.input("LW-PLUGIN-003")
                .at("plug-in " + plugin.id() + ": " + part.getName())
                .wanted("a name that no other " + kind.title() + " has")
                .got("'" + name + "', which " + previous.getName() + " has already")
                .remedy("give the part another @Named, or remove one of the two jars")
                .toException();
    }

    static LanewiseException ambiguous(PartKind kind, String name, List<String> fullNames) {
        return Problem.input("LW-PLUGIN-018")
                .at("'" + name + "'")
                .wanted("a name that one " + kind.title() + " has: " + String.join(", ", fullNames))
                .got("a name that " + fullNames.size() + " versions of a plug-in have")
                .remedy("write one of the full names, or take the jar of the other version away")
                .toException();
    }
}
