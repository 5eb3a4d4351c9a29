package dev.lanewise.api.settings;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.util.Collection;
import java.util.List;

/** The texts of everything that can be wrong with settings. */
final class ConfigProblems {
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
                .wanted("'" + setting.name() + "' of " + owner + " to be "
                        + (setting.rangeText().isEmpty() ? "finite" : setting.rangeText()))
                .got(got)
                .remedy("choose a value within the range"
                        + setting.defaultText().map(text -> "; the default is " + text).orElse(""))
                .toException();
    }

    static LanewiseException unknownPart(Location where, String title, String name, Collection<String> known) {
        return Problem.input("LW-CONFIG-005")
                .at(where.toString())
                .wanted((title.matches("[aeiou].*") ? "an " : "a ") + title + ": "
                        + (known.isEmpty() ? "none is there" : String.join(", ", known)))
                .got("'" + name + "'")
                .remedy(meant(name, known, "check the spelling, or add the plug-in that brings it with --plugins DIR"))
                .toException();
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
        return Nearest.to(word, known).map(near -> "write '" + near + "', if that is what you meant").orElse(otherwise);
    }
}
