package dev.lanewise.testkit.internal;

import dev.lanewise.api.settings.Catalog;

/** The parts on the class path, looked for once: contracts ask for them with every part and seed. */
public final class InstalledParts {
    private InstalledParts() {}

    private static final class Found {
        static final Catalog CATALOG = Catalog.installed();
    }

    public static Catalog catalog() {
        return Found.CATALOG;
    }
}
