package dev.lanewise.data;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Examples held in memory. Immutable as long as nobody writes into the arrays it was made of; gathering allocates nothing.
 *
 * @since 0.1
 */
public final class InMemoryDataset implements Dataset {
    private final List<Values> values;
    private final List<Field> fields;
    private final Schema schema;
    private final IntFunction<String> places;

    /**
     * @param places where example {@code i} comes from, for messages
     * @throws IllegalArgumentException where the fields have different numbers of examples, or none
     */
    public InMemoryDataset(Schema schema, IntFunction<String> places, List<Values> values) {
        this.schema = schema;
        this.places = places;
        this.values = List.copyOf(values);
        fields = this.values.stream().map(Values::field).toList();
        if (this.values.isEmpty() || size() < 1 || this.values.stream().anyMatch(v -> v.size() != size())) {
            throw new IllegalArgumentException("InMemoryDataset: wanted fields of one size of 1 or more, got "
                    + this.values.stream().map(v -> v.field().name() + " of " + v.size()).toList());
        }
    }

    /** The field {@link Dataset#TARGET} of data with one class index an example. */
    public static final Field CLASS_INDEX = new Field(TARGET, DType.INT32, Shape.scalar());

    /** A float32 field {@link Dataset#FEATURES}. */
    public static Values features(Shape shape, float[] elements) {
        return new Values.Floats(new Field(FEATURES, DType.FLOAT32, shape), elements);
    }

    /** A field {@link Dataset#TARGET} of class indices. */
    public static Values classes(int[] indices) {
        return new Values.Indices(CLASS_INDEX, indices);
    }

    /** A float32 field {@link Dataset#TARGET}. */
    public static Values targets(Shape shape, float[] elements) {
        return new Values.Floats(new Field(TARGET, DType.FLOAT32, shape), elements);
    }

    @Override
    public int size() {
        return values.getFirst().size();
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public void gather(int field, int[] examples, int from, int count, Tensor into) {
        Objects.checkFromIndexSize(from, count, examples.length);
        var source = values.get(field);
        int width = source.field().shape().size();
        boolean fits = source.field().type().isFloating() == into.type().isFloating();
        if (!fits || into.size() != count * width) {
            throw new IllegalArgumentException(
                    "gather: wanted room for " + count + " examples of " + source.field() + ", got " + into);
        }
        for (int i = 0; i < count; i++) {
            int example = Objects.checkIndex(examples[from + i], source.size());
            source.copy(example, into, into.offset() + i * width);
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public String place(int example) {
        return places.apply(example);
    }
}
