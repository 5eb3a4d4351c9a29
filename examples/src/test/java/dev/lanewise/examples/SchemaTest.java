package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Form;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.Value;
import dev.lanewise.api.settings.Written;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.run.RunSettings;
import dev.lanewise.engine.schema.SettingsSchema;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.train.BatchSize;
import dev.lanewise.engine.train.ShardCount;
import dev.lanewise.layers.window.Padding;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The schema that editors check settings by says what the program says. It is judged by a validator that is not ours, and by
 * the program itself.
 */
class SchemaTest {
    private static final Catalog CATALOG = Catalog.installed().plus(ExamplePlugins.all());
    private static final Binder BINDER = new Binder(CATALOG);
    private static final Value.Mapping WRITTEN = SettingsSchema.of(CATALOG);
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Json.line(WRITTEN),
                    SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
    /** A file that both accept; each mistake below is one line put in its place. */
    private static final String GOOD = """
            seed: 3
            data: {source: {type: spiral, examples: 30}}
            model: [{type: linear, units: 3}, relu]
            loss: softmax-cross-entropy
            optimizer: {type: sgd, lr: 0.1}
            training: {epochs: 3, batch: full}
            """;

    private static boolean accepts(Value value) {
        return SCHEMA.validate(Json.line(value), InputFormat.JSON).isEmpty();
    }

    private static Value.Mapping read(String text) {
        return SettingsFile.parse(text, "run.yaml", Path.of(""));
    }

    @Test
    void itIsASchemaOfItsDialect() throws JsonProcessingException {
        var dialect = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of(SchemaId.V202012));
        var faults = dialect.validate(new ObjectMapper().readTree(Json.line(WRITTEN)));
        assertTrue(faults.isEmpty(), faults.toString());
        assertEquals(JsonMetaSchema.getV202012().getIri(), SettingsSchema.DIALECT);
    }

    static Stream<Path> examples() throws IOException {
        try (var files = Files.walk(Path.of(""), 2)) {
            return files.filter(file -> file.toString().matches("\\d\\d-[^/]*/[^/]*\\.yaml")).sorted().toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAcceptedAsItIsWrittenAndAsItIsSaved(Path file) {
        var written = SettingsFile.read(file);
        var faults = SCHEMA.validate(Json.line(written), InputFormat.JSON);
        assertTrue(faults.isEmpty(), faults.toString());
        assertTrue(accepts(Binder.write(BINDER.bind(RunSettings.class, written))));
    }

    @Test
    void everyFormThatTheProgramTakesIsAccepted() {
        for (var good : List.of(GOOD,
                GOOD.replace("full", "7"),
                GOOD.replace("seed: 3", "name: 7\nregularizers: {type: l1, strength: 0}"),
                GOOD.replace("seed: 3", "metrics: [accuracy, {type: top-k, k: 2}]\nschedule: cosine"),
                GOOD.replace("[{type: linear, units: 3}, relu]", "{name: scores, type: linear, units: 3}"),
                GOOD.replace("relu",
                        "{name: r, inputs: linear1, type: residual, layers: [relu, {type: linear, units: 3}]}"),
                GOOD.replace("relu", "{type: conv2d, filters: 2, kernel: [3, 3], padding: [same, 1]}"))) {
            BINDER.bind(RunSettings.class, read(good));
            assertTrue(accepts(read(good)), () -> SCHEMA.validate(Json.line(read(good)), InputFormat.JSON).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "seed: 3 -> sead: 3", "seed: 3 -> seed: three", "seed: 3 -> seed: 3.5", "seed: 3 -> seed: [3]",
        "units: 3 -> units: 0", "units: 3 -> units: -1", "units: 3 -> units: 3000000000", "units: 3 -> unit: 3",
        "{type: linear, units: 3} -> linear", "{type: linear, units: 3} -> {units: 3}", "relu -> rellu",
        "relu -> {type: rellu}", "relu -> {type: relu, slope: 1}", "relu -> {name: [a], type: relu}",
        "relu -> {type: dropout, rate: 1}", "relu -> {type: residual, layers: [rellu]}",
        "relu -> {type: conv2d, filters: 2, kernel: 3, padding: sane}", "relu -> {type: linear, units: 3, bias: yes}",
        "relu -> {type: linear, units: 3, initializer: hee}", "loss: softmax-cross-entropy -> ",
        "softmax-cross-entropy -> relu", "{type: sgd, lr: 0.1} -> {type: sgd, lr: fast}",
        "{type: sgd, lr: 0.1} -> {type: sgd, lr: -0.1}", "epochs: 3 -> epochs: 0", ", batch: full -> , batch: fulll",
        ", batch: full -> , batch: 0", ", batch: full -> , shards: 0", "{epochs: 3, batch: full} -> {batch: full}",
        "{epochs: 3, batch: full} -> 3", "seed: 3 -> clip: {by: norms, limit: 1}", "seed: 3 -> clip: {limit: 0}",
        "data: {source: {type: spiral, examples: 30}} -> data: {}", "seed: 3 -> output: ' '"})
    void bothRefuse(String mistake) {
        int arrow = mistake.indexOf(" -> ");
        var right = mistake.substring(0, arrow);
        assertTrue(GOOD.contains(right), mistake);
        var bad = read(GOOD.replace(right, mistake.substring(arrow + 4)));
        assertThrows(LanewiseException.class, () -> BINDER.bind(RunSettings.class, bad));
        assertEquals(false, accepts(bad));
    }

    /** A key that no part has is refused in every part; its own keys are not. */
    @Test
    void everyPartsMappingIsClosed() {
        for (var kind : PartKind.values()) {
            for (var name : CATALOG.names(kind)) {
                var definition = (Value.Mapping) definition(kind.key() + "." + name);
                assertEquals("false", ((Value.Scalar) definition.entries().get("additionalProperties")).text());
                var keys = new HashSet<>(((Value.Mapping) definition.entries().get("properties")).entries().keySet());
                var own = new ArrayList<>(List.of(Binder.TYPE));
                CATALOG.find(kind, name).orElseThrow().settings().forEach(setting -> own.add(setting.name()));
                assertEquals(Set.copyOf(own), keys, name);
            }
        }
    }

    private static Value definition(String name) {
        return ((Value.Mapping) WRITTEN.entries().get("$defs")).entries().get(name);
    }

    /** What {@link Written} tells the schema is what the parser takes, and where it ends. */
    @ParameterizedTest
    @ValueSource(classes = {BatchSize.class, ShardCount.class, Padding.class})
    void declaredLimitsOfWrittenTypesAreTheParsers(Class<?> type) {
        var written = type.getAnnotation(Written.class);
        for (var word : written.words()) {
            assertTrue(parses(type, word), word);
        }
        assertTrue(parses(type, "" + written.min()) && parses(type, "" + written.max()));
        assertEquals(false, parses(type, "" + (written.min() - 1)) || parses(type, "" + (written.max() + 1)));
    }

    private static boolean parses(Class<?> type, String text) {
        try {
            type.getMethod("parse", String.class).invoke(null, text);
            return true;
        } catch (InvocationTargetException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Every type with a parser that settings use tells how it is written. */
    @Test
    void everyParsedTypeIsDescribed() {
        for (var kind : PartKind.values()) {
            for (var name : CATALOG.names(kind)) {
                for (var setting : CATALOG.find(kind, name).orElseThrow().settings()) {
                    var form = setting.form() instanceof Form.Items(var item) ? item : setting.form();
                    if (form instanceof Form.Scalar(var type, var style) && style == Form.Style.PARSED) {
                        assertTrue(type.isAnnotationPresent(Written.class), type.getName());
                    }
                }
            }
        }
    }

    @Test
    void aPluginsPartIsInItWithItsDocAndWhereItIsFrom() {
        var swish = Json.line(definition("layer.swish"));
        assertTrue(swish.contains("(from example-swish ") && swish.contains("\"maximum\":10"), swish);
        assertEquals(false, Json.line(SettingsSchema.of(Catalog.installed())).contains("example-swish"));
    }
}
