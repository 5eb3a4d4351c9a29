package dev.lanewise.api.settings;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The texts of everything that can be wrong with settings. */
final class ConfigProblems {
    /** Names that the data sources use for what is the same to a newcomer. */
    private static final Set<String> TARGETS = Set.of("label", "labels", "target", "targets");

    private static final int MOST_LISTED = 20;

    private ConfigProblems() {}

    static LanewiseException unknownKey(Location where, String key, String owner, List<String> known) {
        return Problem.input("LW-CONFIG-001")
                .at(where.toString())
                .wanted(known.isEmpty() ? "no settings for " + owner
                        : "a setting of " + owner + ": " + String.join(", ", known))
                .got("'" + key + "'")
                .remedy(meant(key, known, "remove it"))
                .toException();
    }

    static LanewiseException missing(Location where, String owner, Setting setting) {
        return Problem.input("LW-CONFIG-002")
                .at(where.toString())
                .wanted("'" + setting.name() + "' of " + owner + (setting.doc().isEmpty() ? "" : ": " + setting.doc()))
                .got("no such key")
                .remedy("add it; it has no default")
                .toException();
    }

    static LanewiseException wrongForm(Location where, String setting, String wanted, String got) {
        return Problem.input("LW-CONFIG-003")
                .at(where.toString())
                .wanted("'" + setting + "' to be " + wanted)
                .got(got)
                .remedy("write " + wanted)
                .toException();
    }

    static LanewiseException outOfRange(String where, String owner, Setting setting, String got) {
        return Problem.input("LW-CONFIG-004")
                .at(where)
                .wanted("'" + setting.name() + "' of " + owner + " to be " + setting.limits())
                .got(got)
                .remedy("choose a value within the range"
                        + setting.defaultText().map(text -> "; the default is " + text).orElse(""))
                .toException();
    }

    static LanewiseException unknownPart(Location where, PartKind kind, String name, Catalog catalog) {
        var title = kind.title();
        var known = catalog.names(kind);
        return Problem.input("LW-CONFIG-005")
                .at(where.toString())
                .wanted((title.matches("[aeiou].*") ? "an " : "a ") + title + among(title, known))
                .got("'" + name + "'")
                .remedy(meant(name, known, "check the spelling")
                        + ", or add the plug-in that brings it with --plugins DIR" + refused(catalog.absent()))
                .toException();
    }

    private static String refused(List<String> absent) {
        return absent.isEmpty() ? ""
                : "; it may be in a plug-in that was refused ('lanewise plugins list' says why): "
                        + String.join(", ", absent);
    }

    private static String among(String title, Collection<String> known) {
        if (known.size() > MOST_LISTED) {
            return ", one of the " + known.size() + " that 'lanewise parts " + title.replace(' ', '-') + "' lists";
        }
        return ": " + (known.isEmpty() ? "none is there" : String.join(", ", known));
    }

    static LanewiseException notOneOf(Location where, String setting, String got, List<String> known) {
        return Problem.input("LW-CONFIG-006")
                .at(where.toString())
                .wanted("'" + setting + "' to be one of " + String.join(", ", known))
                .got("'" + got + "'")
                .remedy(meant(got, known, "choose one of them"))
                .toException();
    }

    private static String meant(String word, Collection<String> known, String otherwise) {
        var other = TARGETS.contains(word) ? known.stream().filter(TARGETS::contains).findFirst()
                : Optional.<String>empty();
        return Nearest.to(word, known).or(() -> other).map(near -> "write '" + near + "', if that is what you meant")
                .orElse(otherwise);
    }
}
