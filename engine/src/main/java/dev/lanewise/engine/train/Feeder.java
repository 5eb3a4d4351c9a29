package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills a frame with examples of one dataset, the features transformed. */
final class Feeder {
    private static final int NONE = -1;

    private final Dataset data;
    private final Preprocessing preprocessing;
    private final Kernels kernels;
    private final int[] fields;
    private final int features;
    private final int target;
    private @Nullable Tensor fed;
    private @Nullable Tensor fedRows;

    Feeder(Dataset data, List<String> fieldNames, Preprocessing preprocessing, Kernels kernels) {
        this.data = data;
        this.preprocessing = preprocessing;
        this.kernels = kernels;
        this.fields = fieldNames.stream().mapToInt(data::field).toArray();
        this.features = fieldNames.indexOf(Dataset.FEATURES);
        this.target = data.has(Dataset.TARGET) ? data.field(Dataset.TARGET) : NONE;
    }

    /** Fills the frame's fields with the examples {@code order[from ..]}, as many as the frame's batch. */
    void feed(Frame frame, int[] order, int from) {
        for (int value = 0; value < fields.length; value++) {
            data.gather(fields[value], order, from, frame.batch(), frame.value(value));
        }
        if (features >= 0) {
            preprocessing.apply(kernels, rows(frame.value(features)));
        }
    }

    /** Kept from one batch to the next, since images would need a new view at every step. */
    private Tensor rows(Tensor batch) {
        var rows = fedRows;
        if (rows == null || fed != batch) {
            rows = Preprocessing.rows(batch);
            fed = batch;
            fedRows = rows;
        }
        return rows;
    }

    /** Fills {@code into} with the targets of as many examples as it has slices. */
    void feedTarget(Tensor into, int[] order, int from) {
        data.gather(target == NONE ? data.field(Dataset.TARGET) : target, order, from, into.shape().dim(0), into);
    }
}
