package dev.lanewise.engine.run;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Value;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.store.InputFiles;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model's files say without any of its parts: so that a model can be looked at, and its weights rescued, where a plug-in
 * of it is missing.
 *
 * @param file the tensors' file: of a run its model, or its last checkpoint
 * @param metadata the texts beside the tensors
 * @param needs the plug-ins without which the model can't be run
 * @param nodes the network as settings.json lists it; empty where no such file belongs to the tensors
 * @param tensors by name
 * @since 0.1
 */
public record Inspection(Path file, SequencedMap<String, String> metadata, List<NeededPlugin> needs, List<Node> nodes,
        SequencedMap<String, Tensor> tensors) {

    /** The key of a checkpoint's metadata under which its run's identity stands. */
    private static final String IDENTITY = "identity";

    /**
     * An entry of the network.
     *
     * @param name given in the settings; "" where the network's builder names it
     * @param part the name of its part
     * @param settings the rest, on a line of JSON
     * @since 0.1
     */
    public record Node(String name, String part, String settings) {
        static Node of(Value entry) {
            if (!(entry instanceof Value.Mapping mapping)) {
                return new Node("", entry instanceof Value.Scalar scalar ? scalar.text() : entry.describe(), "");
            }
            var rest = new LinkedHashMap<>(mapping.entries());
            var name = rest.remove("name");
            var part = rest.remove(Binder.TYPE);
            rest.values().removeIf(value -> value instanceof Value.Sequence list && list.items().isEmpty());
            var others = Json.object();
            rest.forEach(others::put);
            return new Node(text(name), text(part), rest.isEmpty() ? "" : Json.line(others.value()));
        }

        private static String text(@Nullable Value value) {
            return value instanceof Value.Scalar scalar ? scalar.text() : "";
        }
    }

    /** The metadata without what {@link #needs} and the settings say better. */
    public SequencedMap<String, String> facts() {
        var facts = new LinkedHashMap<>(metadata);
        facts.keySet().removeAll(List.of(NeededPlugin.KEY, IDENTITY));
        return facts;
    }

    /**
     * Reads a run folder or a file of tensors.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-005} for a folder without tensors, and as {@link
     *     Safetensors#read}
     */
    public static Inspection of(Path runOrFile) {
        boolean isRun = Files.isDirectory(runOrFile);
        var file = isRun ? tensors(new RunFolder(runOrFile)) : runOrFile;
        if (!isRun && !Files.exists(file)) {
            throw InputFiles.missing("LW-MODEL-003", file, "a run folder, or a safetensors file").toException();
        }
        var saved = Safetensors.read(file);
        var settings = settings(file).filter(Files::isRegularFile).map(SettingsFile::read);
        return new Inspection(file, saved.metadata(), needs(file, saved.metadata()),
                settings.map(Inspection::nodes).orElse(List.of()), saved.tensors());
    }

    private static Path tensors(RunFolder folder) {
        if (Files.isRegularFile(folder.model())) {
            return folder.model();
        }
        var checkpoints = folder.checkpoints().files();
        if (checkpoints.isEmpty()) {
            throw Problem.input("LW-RUN-005").at(folder.path().toString())
                    .wanted("a run folder with model.safetensors, or with a checkpoint").got("neither of them in it")
                    .remedy("give the folder that 'lanewise train' named, or a safetensors file").toException();
        }
        return checkpoints.getLast();
    }

    /** The settings that belong to a model or checkpoint in a run folder. */
    private static Optional<Path> settings(Path file) {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent());
        return (file.getFileName().toString().equals("model.safetensors") ? folder : folder.map(Path::getParent))
                .map(run -> new RunFolder(run).settings());
    }

    private static List<Node> nodes(Value.Mapping settings) {
        return switch (settings.entries().get("model")) {
            case Value.Sequence list -> list.items().stream().map(Node::of).toList();
            case null -> List.of();
            case Value single -> List.of(Node.of(single));
        };
    }

    /** A model states them itself, a checkpoint in its run's identity. */
    private static List<NeededPlugin> needs(Path file, SequencedMap<String, String> metadata) {
        try {
            var model = Optional.ofNullable(metadata.get(NeededPlugin.KEY)).map(Json::parse);
            var checkpoint = Optional.ofNullable(metadata.get(IDENTITY)).map(Json::parse)
                    .map(identity -> identity instanceof Value.Mapping m ? m.entries().get("needs") : null);
            return model.or(() -> checkpoint).map(Inspection::read).orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw Problem.input("LW-MODEL-006").at(file + ", metadata").wanted("plug-ins as a list in JSON")
                    .got(String.valueOf(e.getMessage())).remedy("get the file again: it was changed").toException(e);
        }
    }

    private static List<NeededPlugin> read(Value needs) {
        var binder = new Binder(Catalog.of(List.of()));
        var found = new ArrayList<NeededPlugin>();
        if (needs instanceof Value.Sequence list) {
            list.items().forEach(item -> found.add(binder.bind(NeededPlugin.class, item)));
        }
        return found;
    }
}
