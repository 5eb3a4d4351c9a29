package dev.lanewise.api.data;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;

/**
 * Examples that can be read in any order, by several threads.
 *
 * @since 0.1
 */
public interface Dataset {
    /** The name of the field that a model's first layer reads unless it says otherwise. */
    String FEATURES = "features";

    /** The name of the field that losses and metrics compare predictions with. */
    String TARGET = "target";

    /** The number of examples, at least 1. */
    int size();

    List<Field> fields();

    /**
     * Copies one field of some examples.
     *
     * @param field a number into {@link #fields()}
     * @param examples the numbers of the examples; {@code from} to {@code from + count} are read
     * @param into as many slices as {@code count}, of the field's shape; an int32 tensor for an index, else float32 or
     *     float64
     */
    void gather(int field, int[] examples, int from, int count, Tensor into);

    /** How the raw data were read. */
    default Schema schema() {
        return Schema.EMPTY;
    }

    /** Where an example comes from, for messages: {@code iris.csv:12}. */
    default String place(int example) {
        return "example " + example;
    }

    /** The number of a field. @throws dev.lanewise.api.error.LanewiseException {@code LW-DATA-002} if there is none */
    default int field(String name) {
        var names = fields().stream().map(Field::name).toList();
        int number = names.indexOf(name);
        if (number < 0) {
            throw Problem.input("LW-DATA-002")
                    .at("dataset")
                    .wanted("a field named '" + name + "'")
                    .got("the fields " + names)
                    .remedy("name one of these, or give the data a label column")
                    .toException();
        }
        return number;
    }

    /** Whether there is a field of this name. */
    default boolean has(String name) {
        return fields().stream().anyMatch(field -> field.name().equals(name));
    }
}
