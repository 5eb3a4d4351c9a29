package dev.lanewise.testkit;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.testkit.internal.InstalledParts;
import dev.lanewise.testkit.internal.PartGenerator;
import dev.lanewise.testkit.internal.PartGenerator.Choice;
import dev.lanewise.testkit.internal.Repeat;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Parts with generated settings: every number within its declared range, its ends included where they belong to it, every
 * choice among enums, truth values and nested parts.
 *
 * <p>A test that takes its parts from here can't forget one: what a plug-in lists is checked.
 *
 * @since 0.1
 */
public final class PartSamples {
    private static final int GENERATED = 4;

    private PartSamples() {}

    /**
     * A few samples of every part of a kind that a plug-in on the class path offers: with its defaults, with the least values,
     * and with any; the same for the same {@code lanewise.seed}. A part without settings comes once.
     *
     * @param plugin the plug-in's id
     * @param kind such as {@code Layer.class}
     * @throws IllegalArgumentException if the service files name no such plug-in, or it offers no part of the kind
     */
    public static <T extends Part> Stream<T> of(String plugin, Class<T> kind) {
        return parts(plugin, kind).flatMap(PartSamples::of);
    }

    /** The samples of one part that {@link #of(String, Class)} has for each. */
    public static <T extends Part> Stream<T> of(Class<T> part) {
        return of(InstalledParts.catalog(), part, Repeat.seed());
    }

    /**
     * The samples of one part, of a plug-in that need not be on the class path.
     *
     * @param catalog the parts that settings may name
     */
    public static <T extends Part> Stream<T> of(Catalog catalog, Class<T> part, long seed) {
        return Stream.concat(
                Stream.of(Choice.DEFAULTS, Choice.LEAST).map(choice -> draw(catalog, part, choice, seed)),
                LongStream.range(0, GENERATED).mapToObj(i -> draw(catalog, part, Choice.ANY, seed + i))).distinct();
    }

    /** One sample of one part. */
    public static <T extends Part> T draw(Class<T> part, long seed) {
        return draw(InstalledParts.catalog(), part, Choice.ANY, seed);
    }

    private static <T extends Part> T draw(Catalog catalog, Class<T> part, Choice choice, long seed) {
        return part.cast(new PartGenerator(catalog, choice, seed).draw(part));
    }

    /** The classes of a kind that a plug-in on the class path offers. */
    public static <T extends Part> Stream<Class<? extends T>> parts(String plugin, Class<T> kind) {
        var parts = ServiceLoader.load(Plugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals(plugin))
                .flatMap(found -> found.parts().stream())
                .filter(kind::isAssignableFrom)
                .toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "PartSamples: wanted a plug-in '" + plugin + "' with a " + kind.getSimpleName()
                            + " in META-INF/services, found none");
        }
        return parts.stream().map(part -> part.asSubclass(kind));
    }
}
