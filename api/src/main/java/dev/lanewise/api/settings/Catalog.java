package dev.lanewise.api.settings;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All parts that are there, by kind and name. Immutable.
 *
 * <p>A name belongs to one plug-in, of which several versions may be there side by side. {@code swish} is then ambiguous;
 * {@code my-plugin@1.2:swish} never is. {@link #names} and {@link #name} give the plain name wherever it is enough.
 *
 * @since 0.1
 */
public final class Catalog {
    private final List<Plugin> plugins;
    private final List<String> absent;
    private final Map<PartKind, SortedMap<String, List<Entry>>> parts = new EnumMap<>(PartKind.class);
    private final Map<Class<?>, Entry> entries = new LinkedHashMap<>();

    private record Entry(Plugin plugin, PartKind kind, String name, RecordType<? extends Part> type) {
        String fullName() {
            return PartReference.full(plugin, name);
        }
    }

    private Catalog(Collection<? extends Plugin> plugins, List<String> absent) {
        this.plugins = List.copyOf(plugins);
        this.absent = List.copyOf(absent);
        for (var kind : PartKind.values()) {
            parts.put(kind, new TreeMap<>());
        }
    }

    /**
     * The parts of these plug-ins.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-001} for another API level, {@code LW-PLUGIN-002} for
     *     a class that is no part, {@code LW-PLUGIN-003} for a name that another plug-in has
     */
    public static Catalog of(Collection<? extends Plugin> plugins) {
        return new Catalog(List.of(), List.of()).plus(plugins);
    }

    /** The parts that {@link ServiceLoader} finds through the loader of this class: those on the class path. */
    public static Catalog installed() {
        var found = new ArrayList<Plugin>();
        ServiceLoader.load(Plugin.class, Catalog.class.getClassLoader()).forEach(found::add);
        return of(found);
    }

    /**
     * This catalog and the parts of some more plug-ins.
     *
     * @throws dev.lanewise.api.error.LanewiseException as {@link #of}
     */
    public Catalog plus(Collection<? extends Plugin> more) {
        var all = new ArrayList<Plugin>(plugins);
        all.addAll(more);
        var catalog = copy(all, absent);
        more.forEach(catalog::register);
        return catalog;
    }

    /** This catalog without the plug-ins that are not wanted. */
    public Catalog only(Predicate<? super Plugin> wanted) {
        var kept = plugins.stream().filter(wanted).toList();
        var catalog = new Catalog(kept, absent);
        entries.values().stream().filter(entry -> kept.contains(entry.plugin())).forEach(catalog::add);
        return catalog;
    }

    /**
     * This catalog, with what could not be loaded: where a part is missed, the message names it.
     *
     * @param refused a few words on each, such as {@code plugins/a.jar (LW-PLUGIN-015)}
     */
    public Catalog lacking(List<String> refused) {
        return copy(plugins, refused);
    }

    private Catalog copy(List<Plugin> newPlugins, List<String> newAbsent) {
        var copy = new Catalog(newPlugins, newAbsent);
        copy.entries.putAll(entries);
        parts.forEach((kind, names) -> copy.parts.put(kind, new TreeMap<>(names)));
        return copy;
    }

    public List<Plugin> plugins() {
        return plugins;
    }

    /** What could not be loaded, in words. */
    public List<String> absent() {
        return absent;
    }

    /**
     * The part of this kind and name: {@code swish}, {@code my-plugin:swish} or {@code my-plugin@1.2:swish}.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-018} for a name that several versions of a plug-in have
     */
    public Optional<RecordType<? extends Part>> find(PartKind kind, String name) {
        var reference = PartReference.parse(name);
        var found = named(kind, reference.part()).stream().filter(entry -> reference.means(entry.plugin())).toList();
        if (found.size() > 1) {
            throw CatalogProblems.ambiguous(kind, name, found.stream().map(Entry::fullName).sorted().toList());
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst().type());
    }

    /** The names of a kind's parts, sorted; each is the shortest that means one part. */
    public SortedSet<String> names(PartKind kind) {
        var names = new TreeSet<String>();
        kind(kind).values().forEach(same -> same.forEach(entry -> names.add(shortest(entry))));
        return names;
    }

    /** The shortest name by which {@link #find} gives this part. */
    public Optional<String> name(Class<?> part) {
        return Optional.ofNullable(entries.get(part)).map(this::shortest);
    }

    /** The name of this part that stays its own whatever else is loaded: {@code my-plugin@1.2:swish}. */
    public Optional<String> fullName(Class<?> part) {
        return Optional.ofNullable(entries.get(part)).map(Entry::fullName);
    }

    private String shortest(Entry entry) {
        return named(entry.kind(), entry.name()).size() == 1 ? entry.name() : entry.fullName();
    }

    /** The plug-in that brought a part. */
    public Optional<Plugin> owner(Class<?> part) {
        return Optional.ofNullable(entries.get(part)).map(Entry::plugin);
    }

    private Map<String, List<Entry>> kind(PartKind kind) {
        return parts.getOrDefault(kind, new TreeMap<>());
    }

    private List<Entry> named(PartKind kind, String name) {
        return kind(kind).getOrDefault(name, List.of());
    }

    private void register(Plugin plugin) {
        if (plugin.apiLevel() != Plugin.API_LEVEL) {
            throw CatalogProblems.level(plugin);
        }
        for (var part : plugin.parts()) {
            var entry = entry(plugin, part);
            for (var other : named(entry.kind(), entry.name())) {
                requireOtherVersion(plugin, part, other);
            }
            add(entry);
        }
    }

    private static Entry entry(Plugin plugin, Class<? extends Part> part) {
        var kind = PartKind.of(part).orElseThrow(
                () -> CatalogProblems.malformed(plugin, part, "it implements none of the interfaces of parts"));
        RecordType<? extends Part> type;
        try {
            type = RecordType.of(part);
        } catch (IllegalArgumentException e) {
            throw CatalogProblems.malformed(plugin, part, String.valueOf(e.getMessage()));
        }
        var name = type.name().orElseThrow(() -> CatalogProblems.malformed(plugin, part, "it bears no @Named"));
        if (!name.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
            throw CatalogProblems.malformed(plugin, part,
                    "@Named(\"" + name + "\"), which is not lower case words joined by dashes");
        }
        return new Entry(plugin, kind, name, type);
    }

    private static void requireOtherVersion(Plugin plugin, Class<? extends Part> part, Entry other) {
        boolean sameId = plugin.id().equals(other.plugin().id());
        if (!sameId || plugin.version().equals(other.plugin().version())) {
            throw CatalogProblems.taken(plugin, part, other.name(), other.kind(), other.type().type());
        }
    }

    private void add(Entry entry) {
        entries.put(entry.type().type(), entry);
        parts.getOrDefault(entry.kind(), new TreeMap<>()).merge(entry.name(), List.of(entry), Catalog::joined);
    }

    private static List<Entry> joined(List<Entry> some, List<Entry> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
