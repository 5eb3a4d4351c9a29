package dev.lanewise.engine.run;

import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.Sha256;
import java.util.Arrays;
import java.util.List;

/**
 * The facts of a run besides its settings, kept in its folder.
 *
 * @param lanewise the version that ran
 * @param java the JVM's name and version
 * @param system operating system and processor
 * @param kernels which provider, and why
 * @param started when, in UTC
 * @param plugins id and version of each
 * @param jars id of each plug-in that came from a jar of its own, and the jar's SHA-256
 * @param needs the plug-ins without which the run can't be opened; older versions wrote none
 * @param data SHA-256 of training and validation part; runs of older versions have none
 * @param schema how raw data were read
 * @param fields what the training data offered
 * @since 0.1
 */
public record RunRecord(
        String lanewise,
        String java,
        String system,
        String kernels,
        String started,
        List<String> plugins,
        @Default("[]") List<String> jars,
        @Default("[]") List<NeededPlugin> needs,
        @Default("") String data,
        Schema schema,
        List<SavedField> fields) {

    /**
     * A field, written.
     *
     * @param shape the extents of one example
     * @since 0.1
     */
    public record SavedField(String name, DType type, List<Integer> shape) {
        static SavedField of(Field field) {
            return new SavedField(field.name(), field.type(), Arrays.stream(field.shape().toArray()).boxed().toList());
        }

        Field field() {
            return new Field(name, type, Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
        }
    }

    List<Field> dataFields() {
        return fields.stream().map(SavedField::field).toList();
    }

    /**
     * SHA-256 in hexadecimal over what the model depends on: columns, classes, fields. Time and machine stay out of it, so
     * that the same run gives the same model file anywhere.
     */
    String digest() {
        var text = Json.line(Binder.write(schema)) + Json.line(Binder.write(fields));
        return Sha256.of(text);
    }
}
