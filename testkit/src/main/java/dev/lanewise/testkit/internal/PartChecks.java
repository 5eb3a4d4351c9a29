package dev.lanewise.testkit.internal;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.RecordType;
import java.util.List;

/** Checks that every part has, whatever its kind. */
public final class PartChecks {
    /** The promise that every part makes. */
    public static final String SETTINGS = "settings survive being written and read";

    private PartChecks() {}

    /**
     * A part is a named record whose settings are in range, and which is the same after it was written and read.
     *
     * @param catalog the parts that its settings may name
     */
    public static void settings(Part part, Catalog catalog) {
        if (!part.getClass().isRecord()) {
            throw Finding.of("a part is a record; this is not one").with("class", part.getClass().getName());
        }
        var name = RecordType.of(part.getClass()).name()
                .orElseThrow(() -> Finding.of("a part bears its name; this one has no @Named").with("class",
                        part.getClass().getName()));
        Binder.check(part);
        var back = reread(part, name, catalog);
        if (!back.equals(part)) {
            throw Finding.of("settings change when they are written and read").with("wanted", part).with("got", back)
                    .with("likely", "a component has no equals of its own, such as an array: use a List");
        }
    }

    /** The part, written and read. */
    private static Part reread(Part part, String name, Catalog catalog) {
        var kind = PartKind.of(part.getClass()).orElseThrow();
        return new Binder(with(part, kind, name, catalog)).part(kind.type(), Binder.write(part));
    }

    /** The parts there are and, if it is not among them (a fixture of a test), this one. */
    private static Catalog with(Part part, PartKind kind, String name, Catalog catalog) {
        var known = catalog.find(kind, name);
        if (known.isEmpty()) {
            return catalog.plus(List.of(new OnePart(part.getClass())));
        }
        if (known.get().type() != part.getClass()) {
            throw Finding.of("another " + kind.title() + " has this name").with("name", name)
                    .with("taken by", known.get().type().getName());
        }
        return catalog;
    }

    private record OnePart(Class<? extends Part> type) implements Plugin {
        @Override
        public String id() {
            return "contract";
        }

        @Override
        public String version() {
            return "0";
        }

        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<Class<? extends Part>> parts() {
            return List.of(type);
        }
    }
}
