package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** The features of a dataset, in float64, as some transforms leave them. */
final class FeatureSamples implements Transform.Samples {
    private final Dataset data;
    private final Preprocessing before;
    private final Kernels kernels;
    private final int field;
    private final Tensor example;
    private final int[] number = new int[1];

    FeatureSamples(Dataset data, Preprocessing before, Kernels kernels) {
        this.data = data;
        this.before = before;
        this.kernels = kernels;
        this.field = data.field(Dataset.FEATURES);
        this.example = Tensor.zeros(DType.FLOAT64, data.fields().get(field).shape().prepend(1));
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public int width() {
        return example.size();
    }

    @Override
    public void read(int i, double[] features) {
        number[0] = i;
        data.gather(field, number, 0, 1, example);
        before.apply(kernels, example);
        System.arraycopy(example.doubles(), 0, features, 0, features.length);
    }
}
