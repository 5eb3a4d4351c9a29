package dev.lanewise.cli.verify;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.Safetensors;
import dev.lanewise.testkit.ContractFailure;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.verification.PartPromise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a part promises to an engine: that it survives settings files and saved models. */
public final class EnginePromises {
    private static final List<Shape> SHAPES =
            List.of(Shape.of(6), Shape.of(4, 6), Shape.of(4, 8, 8), Shape.of(2, 4, 4, 4));
    private static final int MOST_INPUTS = 3;

    private final Catalog catalog;
    private final long seed;

    private EnginePromises(Catalog catalog, long seed) {
        this.catalog = catalog;
        this.seed = seed;
    }

    /** All of them. */
    public static List<PartPromise> of(Catalog catalog, long seed) {
        var promises = new EnginePromises(catalog, seed);
        return List.of(
                new PartPromise(Subject.ROUND_TRIPS, "settings survive a settings file", Part.class,
                        promises::settingsFile),
                new PartPromise(Subject.ROUND_TRIPS, "a saved model has the same parameters", ModelPart.class,
                        promises::savedModel));
    }

    /** A run folder keeps JSON, which is YAML too: read by the reader of settings files. */
    private Optional<String> settingsFile(Part part) {
        var text = "part: " + Json.line(Binder.write(part));
        var read = Objects.requireNonNull(SettingsFile.parse(text, "settings file", Path.of("")).entries().get("part"));
        var back = new Binder(catalog).part(PartKind.of(part.getClass()).orElseThrow().type(), read);
        if (!back.equals(part)) {
            throw broken("settings survive a settings file", "another part is read than was written", part.toString(),
                    back + ", from " + text);
        }
        return Optional.empty();
    }

    private Optional<String> savedModel(Part part) {
        return plan((ModelPart) part).map(plan -> {
            compare(part, plan);
            return Optional.<String>empty();
        }).orElse(Optional.of("it takes none of the shapes " + SHAPES));
    }

    private void compare(Part part, Plan plan) {
        var saved = Parameters.initialize(plan, DType.FLOAT32, seed);
        var read = Parameters.of(plan, throughFile(saved).tensors(), "the saved model");
        if (!read.digest().equals(saved.digest())) {
            throw broken("a saved model has the same parameters",
                    "parameters of " + part + " are others when they are read",
                    saved.digest(), read.digest());
        }
    }

    private static Safetensors throughFile(Parameters parameters) {
        try {
            var file = Files.createTempFile("lanewise-verify", ".safetensors");
            try {
                Safetensors.write(file, parameters.byName(), new LinkedHashMap<>());
                return Safetensors.read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the first number of inputs and shape that it takes. */
    private static Optional<Plan> plan(ModelPart part) {
        return IntStream.rangeClosed(1, MOST_INPUTS).boxed()
                .flatMap(count -> SHAPES.stream().flatMap(shape -> plan(part, count, shape))).findFirst();
    }

    private static Stream<Plan> plan(ModelPart part, int inputs, Shape shape) {
        var names = IntStream.range(0, inputs).mapToObj(i -> "input" + i).toList();
        try {
            var graph = Graph.builder(Set.copyOf(names)).add("part", part, names).build();
            return Stream
                    .of(Plan.of(graph, names.stream().map(name -> new Field(name, DType.FLOAT32, shape)).toList()));
        } catch (LanewiseException refusal) {
            return Stream.empty();
        }
    }

    private static ContractFailure broken(String promise, String found, String wanted, String got) {
        return new ContractFailure(
                String.format("broken: %s%n  found    %s%n  wanted   %s%n  got      %s", promise, found, wanted, got));
    }
}
