package dev.lanewise.api.settings;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All parts that are there, by kind and name. Immutable.
 *
 * @since 0.1
 */
public final class Catalog {
    private final List<Plugin> plugins;
    private final Map<PartKind, Map<String, RecordType<? extends Part>>> parts = new EnumMap<>(PartKind.class);
    private final Map<Class<?>, Plugin> owners = new HashMap<>();

    private Catalog(Collection<? extends Plugin> plugins) {
        this.plugins = List.copyOf(plugins);
        for (var kind : PartKind.values()) {
            parts.put(kind, new TreeMap<>());
        }
        this.plugins.forEach(this::register);
    }

    /**
     * The parts of these plug-ins.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-001} for another API level, {@code LW-PLUGIN-002} for
     *     a class that is no part, {@code LW-PLUGIN-003} for a name that is taken
     */
    public static Catalog of(Collection<? extends Plugin> plugins) {
        return new Catalog(plugins);
    }

    /** The parts that {@link ServiceLoader} finds through the loader of this class: those on the class path. */
    public static Catalog installed() {
        var found = new ArrayList<Plugin>();
        ServiceLoader.load(Plugin.class, Catalog.class.getClassLoader()).forEach(found::add);
        return of(found);
    }

    /** This catalog and the parts of some more plug-ins. */
    public Catalog plus(Collection<? extends Plugin> more) {
        var all = new ArrayList<Plugin>(plugins);
        all.addAll(more);
        return of(all);
    }

    public List<Plugin> plugins() {
        return plugins;
    }

    /** The part of this kind and name. */
    public Optional<RecordType<? extends Part>> find(PartKind kind, String name) {
        return Optional.ofNullable(kind(kind).get(name));
    }

    /** The names of a kind's parts, sorted. */
    public SortedSet<String> names(PartKind kind) {
        return new TreeSet<>(kind(kind).keySet());
    }

    /** The plug-in that brought a part. */
    public Optional<Plugin> owner(Class<?> part) {
        return Optional.ofNullable(owners.get(part));
    }

    private Map<String, RecordType<? extends Part>> kind(PartKind kind) {
        return parts.getOrDefault(kind, Map.of());
    }

    private void register(Plugin plugin) {
        if (plugin.apiLevel() != Plugin.API_LEVEL) {
            throw Problem.input("LW-PLUGIN-001")
                    .at("plug-in " + plugin.id() + " " + plugin.version())
                    .wanted("API level " + Plugin.API_LEVEL)
                    .got("API level " + plugin.apiLevel())
                    .remedy("get a version of the plug-in that was built for this Lanewise")
                    .toException();
        }
        for (var part : plugin.parts()) {
            register(plugin, part);
        }
    }

    private void register(Plugin plugin, Class<? extends Part> part) {
        var kind = PartKind.of(part)
                .orElseThrow(() -> malformed(plugin, part, "it implements none of the interfaces of parts", null));
        RecordType<? extends Part> type;
        try {
            type = RecordType.of(part);
        } catch (IllegalArgumentException e) {
            throw malformed(plugin, part, String.valueOf(e.getMessage()), e);
        }
        var name = type.name().orElseThrow(() -> malformed(plugin, part, "it bears no @Named", null));
        var previous = kind(kind).putIfAbsent(name, type);
        if (previous != null) {
            throw Problem.input("LW-PLUGIN-003")
                    .at("plug-in " + plugin.id() + ": " + part.getName())
                    .wanted("a name that no other " + kind.title() + " has")
                    .got("'" + name + "', which " + previous.type().getName() + " has already")
                    .remedy("give the part another @Named, or remove one of the two jars")
                    .toException();
        }
        owners.put(part, plugin);
    }

    private static RuntimeException malformed(Plugin plugin, Class<?> part, String got, @Nullable Throwable cause) {
        var problem = Problem.input("LW-PLUGIN-002")
                .at("plug-in " + plugin.id() + ": " + part.getName())
                .wanted("a public record that implements Layer, Loss or another kind of part, and is @Named")
                .got(got)
                .remedy("correct the class, or take it off Plugin.parts()");
        return cause == null ? problem.toException() : problem.toException(cause);
    }
}
