package dev.lanewise.engine.run;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.settings.RecordType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The classes of all parts within settings, those within other parts too. */
final class UsedParts {
    private final Set<Class<?>> found = new LinkedHashSet<>();

    private UsedParts() {}

    static Set<Class<?>> of(Object settings) {
        var parts = new UsedParts();
        parts.visit(settings);
        return parts.found;
    }

    private void visit(Object value) {
        switch (value) {
            case List<?> list -> list.forEach(this::visit);
            case Optional<?> optional -> optional.ifPresent(this::visit);
            case Record settings -> visitRecord(settings);
            default -> {}
        }
    }

    private void visitRecord(Record settings) {
        if (settings instanceof Part) {
            found.add(settings.getClass());
        }
        var type = RecordType.of(settings.getClass());
        type.settings().forEach(setting -> visit(type.get(setting, settings)));
    }
}
