package dev.lanewise.data;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import java.util.Optional;
import java.util.stream.IntStream;

/** Short forms of what the tests do again and again. */
public final class Reading {
    private Reading() {}

    public static DataContext training(long seed) {
        return DataContext.training(RandomStream.of(seed, "data"));
    }

    /** As for evaluating a trained model. */
    public static DataContext evaluating(Schema schema) {
        return new DataContext(RandomStream.of(1, "data"), Optional.of(schema), true);
    }

    /** As for predicting with a trained model. */
    public static DataContext predicting(Schema schema) {
        return new DataContext(RandomStream.of(1, "data"), Optional.of(schema), false);
    }

    /** All elements of one field. */
    public static double[] all(Dataset data, String field) {
        return all(data, field, IntStream.range(0, data.size()).toArray());
    }

    /** One field of some examples. */
    public static double[] all(Dataset data, String name, int... examples) {
        var field = data.fields().get(data.field(name));
        var into = Tensor.zeros(field.type(), field.shape().prepend(examples.length));
        data.gather(data.field(name), examples, 0, examples.length, into);
        return into.to(DType.FLOAT64).doubles();
    }
}
