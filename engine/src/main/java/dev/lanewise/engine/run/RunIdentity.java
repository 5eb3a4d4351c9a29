package dev.lanewise.engine.run;

import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.plugin.LoadedPlugin;
import dev.lanewise.engine.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * All that the bits of a run depend on. JVM, machine, kernels and threads are not among it: they change no bit.
 *
 * @param lanewise its version, because another may compute otherwise
 * @param settings those that steps depend on, as JSON
 * @param data SHA-256 of training and validation part
 * @param plugins id and version of each
 * @param jars id of each plug-in that came from a jar of its own, and the jar's SHA-256
 * @param needs the plug-ins from jars of their own whose parts the settings name; older versions wrote none
 * @since 0.1
 */
public record RunIdentity(String lanewise, String settings, String data, List<String> plugins,
        @Default("[]") List<String> jars, @Default("[]") List<NeededPlugin> needs) {

    static RunIdentity of(RunSettings settings, String data, Catalog catalog) {
        var needs = NeededPlugin.of(settings, catalog);
        var used = catalog.only(plugin -> !LoadedPlugin.isOne(plugin)
                || needs.stream().anyMatch(need -> need.isVersionOf(plugin)));
        return new RunIdentity(Versions.lanewise(), text(settings, catalog), data, plugins(used), jars(used), needs);
    }

    static List<String> plugins(Catalog catalog) {
        return catalog.plugins().stream().map(plugin -> plugin.id() + " " + plugin.version()).sorted().toList();
    }

    /** Those on the program's own class path are known by their version. */
    static List<String> jars(Catalog catalog) {
        return catalog.plugins().stream().map(LoadedPlugin::of).flatMap(Optional::stream)
                .map(loaded -> loaded.plugin().id() + " " + loaded.sha256()).sorted().toList();
    }

    /** Name, folder, checkpoints and what ends the run stay out: it may be moved, and trained on for longer. */
    private static String text(RunSettings settings, Catalog catalog) {
        Function<Class<?>, Optional<String>> names = part -> fullName(part, catalog);
        var all = new LinkedHashMap<>(((Value.Mapping) Binder.write(settings, names)).entries());
        all.keySet().removeAll(List.of("name", "output", "checkpoints"));
        var training = new LinkedHashMap<>(((Value.Mapping) Binder.write(settings.training())).entries());
        training.keySet().removeAll(List.of("epochs", "early-stopping"));
        all.remove("training");
        var text = Json.object();
        all.forEach(text::put);
        training.forEach((key, value) -> text.put("training." + key, value));
        return Json.line(text.value());
    }

    /** Of a plug-in's part, one that means the same whatever other versions are loaded. */
    private static Optional<String> fullName(Class<?> part, Catalog catalog) {
        return catalog.owner(part).filter(LoadedPlugin::isOne).flatMap(_ -> catalog.fullName(part));
    }

    /** What is different now, in words; empty where everything that steps depend on is the same. */
    List<String> differences(RunIdentity now) {
        var differences = new ArrayList<String>();
        compare("Lanewise", lanewise, now.lanewise, differences);
        differences.addAll(settings(now));
        compare("the data, digest", data, now.data, differences);
        differences.addAll(missing("plug-in", plugins, now.plugins));
        differences.addAll(missing("the jar of plug-in", jars, now.jars));
        return differences;
    }

    /** Each setting that is another, by the key with which {@code --set} would name it. */
    private List<String> settings(RunIdentity now) {
        if (settings.equals(now.settings)) {
            return List.of();
        }
        var then = flat(settings);
        var all = new LinkedHashMap<>(then);
        all.putAll(flat(now.settings));
        return all.keySet().stream()
                .filter(key -> !Objects.equals(then.get(key), flat(now.settings).get(key)))
                .map(key -> key + " " + then.getOrDefault(key, "not set") + " then, "
                        + flat(now.settings).getOrDefault(key, "not set") + " now")
                .toList();
    }

    private static SequencedMap<String, String> flat(String settings) {
        var flat = new LinkedHashMap<String, String>();
        flatten("", Json.parse(settings), flat);
        return flat;
    }

    private static void flatten(String key, Value value, SequencedMap<String, String> into) {
        switch (value) {
            case Value.Scalar scalar -> into.put(key, scalar.text());
            case Value.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    flatten(below(key, String.valueOf(i)), sequence.items().get(i), into);
                }
            }
            case Value.Mapping mapping ->
                mapping.entries().forEach((name, one) -> flatten(below(key, name), one, into));
        }
    }

    private static String below(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    private static void compare(String what, String then, String now, List<String> differences) {
        if (!then.equals(now)) {
            differences.add(what + " " + then + " then, " + now + " now");
        }
    }

    /** Plug-ins that have come since change nothing: no setting names them. */
    static List<String> missing(String what, List<String> then, List<String> now) {
        return then.stream().filter(one -> !now.contains(one)).map(one -> {
            var id = one.substring(0, one.indexOf(' ') + 1);
            var other = now.stream().filter(candidate -> candidate.startsWith(id)).findFirst();
            return what + " " + one + " then, "
                    + other.map(found -> found.substring(id.length())).orElse("none") + " now";
        }).toList();
    }
}
