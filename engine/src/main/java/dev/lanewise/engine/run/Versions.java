package dev.lanewise.engine.run;

import java.util.Optional;

/** What runs here. */
final class Versions {
    private Versions() {}

    /** The version in the jar's manifest, or "unpackaged" when run from a folder of classes. */
    static String lanewise() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion()).orElse("unpackaged");
    }

    static String java() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
