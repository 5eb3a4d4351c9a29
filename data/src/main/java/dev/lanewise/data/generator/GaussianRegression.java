package dev.lanewise.data.generator;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.data.internal.FeatureNames;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Normally distributed features and values to predict. Every x[i,j] is standard normal; then, with {@code relation}
 *
 * <pre>linear:       y = x·W + noise · z, with all of W and z standard normal
 * independent:  y standard normal, and nothing to be learnt but the examples themselves</pre>
 *
 * The second is the data of the first programs in many a lecture: {@code x, y = randn(N, D_in), randn(N, D_out)}.
 *
 * @since 0.1
 */
@Named("gaussian-regression")
@Doc("normally distributed features, and values that depend on them linearly or not at all")
public record GaussianRegression(
        @Default("64") @Range(min = 1) @Doc("number of examples") int examples,
        @Default("10") @Range(min = 1) @Doc("features per example") int features,
        @Default("1") @Range(min = 1) @Doc("values to predict per example") int targets,
        @Default("0.1") @Range(min = 0) @Doc("standard deviation added to linear targets") double noise,
        @Default("linear") @Doc("how the targets depend on the features") Relation relation)
        implements DataSource {

    /**
     * What the targets have to do with the features.
     *
     * @since 0.1
     */
    public enum Relation {
        LINEAR,
        INDEPENDENT
    }

    @Override
    public Dataset open(DataContext context) {
        var random = context.random().child("gaussian-regression");
        float[] x = new float[Generated.elements("gaussian-regression", examples, features)];
        fill(x, random.child("x"));
        var schema = new Schema(FeatureNames.columns(features), List.of());
        var inputs = InMemoryDataset.features(Shape.of(features), x);
        if (!context.targets()) {
            return new InMemoryDataset(schema, Generated.places("gaussian-regression"), List.of(inputs));
        }
        float[] y = new float[Generated.elements("gaussian-regression", examples, targets)];
        switch (relation) {
            case LINEAR -> fillLinear(x, y, random);
            case INDEPENDENT -> fill(y, random.child("y"));
        }
        return new InMemoryDataset(schema, Generated.places("gaussian-regression"),
                List.of(inputs, InMemoryDataset.targets(Shape.of(targets), y)));
    }

    private static void fill(float[] values, RandomStream normal) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) normal.normal(i);
        }
    }

    private void fillLinear(float[] x, float[] y, RandomStream random) {
        float[] w = new float[Generated.elements("gaussian-regression", features, targets)];
        fill(w, random.child("w"));
        var z = random.child("y");
        double[] sums = new double[targets];
        for (int i = 0; i < examples; i++) {
            Arrays.fill(sums, 0);
            for (int j = 0; j < features; j++) {
                double xij = x[i * features + j];
                for (int k = 0; k < targets; k++) {
                    sums[k] += xij * w[j * targets + k];
                }
            }
            for (int k = 0; k < targets; k++) {
                int index = i * targets + k;
                y[index] = (float) (sums[k] + noise * z.normal(index));
            }
        }
    }

    @Override
    public Optional<List<Field>> declaredFields(DataContext context) {
        var x = new Field(Dataset.FEATURES, DType.FLOAT32, Shape.of(features));
        var y = new Field(Dataset.TARGET, DType.FLOAT32, Shape.of(targets));
        return Optional.of(context.targets() ? List.of(x, y) : List.of(x));
    }

    @Override
    public DataSource forPrediction(Path file) {
        return Generated.forPrediction("gaussian-regression", file);
    }
}
