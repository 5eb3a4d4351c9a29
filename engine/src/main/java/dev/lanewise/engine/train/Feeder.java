package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Frame;
import java.util.List;

/** Fills a frame with examples of one dataset, the features transformed. */
final class Feeder {
    private final Dataset data;
    private final Preprocessing preprocessing;
    private final Kernels kernels;
    private final List<Integer> fields;
    private final int features;

    Feeder(Dataset data, List<String> fieldNames, Preprocessing preprocessing, Kernels kernels) {
        this.data = data;
        this.preprocessing = preprocessing;
        this.kernels = kernels;
        this.fields = fieldNames.stream().map(data::field).toList();
        this.features = fieldNames.indexOf(Dataset.FEATURES);
    }

    /** Fills the frame's fields with the examples {@code order[from ..]}, as many as the frame's batch. */
    void feed(Frame frame, int[] order, int from) {
        for (int value = 0; value < fields.size(); value++) {
            data.gather(fields.get(value), order, from, frame.batch(), frame.value(value));
        }
        if (features >= 0) {
            preprocessing.apply(kernels, frame.value(features));
        }
    }

    /** Fills {@code target} with the targets of as many examples as it has slices. */
    void feedTarget(Tensor target, int[] order, int from) {
        data.gather(data.field(Dataset.TARGET), order, from, target.shape().dim(0), target);
    }
}
