package dev.lanewise.api.plugin;

import java.util.List;
import java.util.Objects;

/**
 * What a jar offers; its one service, listed in {@code META-INF/services/dev.lanewise.api.plugin.Plugin}. (Kernels are the
 * other service, {@link dev.lanewise.api.kernel.KernelProvider}.)
 *
 * <p>All methods give the same answer at every call, at once, and change nothing outside the plug-in: no output, no system
 * property. A plug-in that breaks this is refused when it is loaded.
 *
 * @since 0.1
 */
public interface Plugin {
    /**
     * The API level of this build of Lanewise. A plug-in states the level it was built for as a literal; it is loaded where
     * the levels are equal.
     */
    int API_LEVEL = 1;

    /** Who this is: lower case letters and digits in words joined by dots or dashes, such as {@code lanewise-layers}. */
    String id();

    /**
     * The plug-in's own version: letters, digits, dots, dashes, plus signs and underscores, such as {@code 1.2.0-rc.1}. Unless
     * it says another, the one in its jar's manifest (Implementation-Version).
     */
    default String version() {
        return Objects.requireNonNullElse(getClass().getPackage().getImplementationVersion(), "unpackaged");
    }

    /** The {@link #API_LEVEL} that the plug-in was built for. */
    int apiLevel();

    /** Under which licence it may be used, as an SPDX expression such as {@code Apache-2.0}; "" where it says none. */
    default String licence() {
        return "";
    }

    /** Where people find its documentation and its author, an address of the web; "" where it says none. */
    default String homePage() {
        return "";
    }

    /** The records it adds, each of them {@link dev.lanewise.api.settings.Named}; which kind each is, its interface tells. */
    default List<Class<? extends Part>> parts() {
        return List.of();
    }
}
