package com.example.golden;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/** Two rings in the plane, one within the other; example i lies on ring i mod 2, which is its class. */
@Named("golden-data-source")
@Doc("two rings in the plane, one within the other")
public record GoldenDataSource(
        @Default("200") @Doc("number of examples") @Range(min = 2, max = 1_000_000) int examples,
        @Default("0.1") @Doc("standard deviation added to each coordinate") @Range(min = 0) double noise)
        implements DataSource {

    /** Draws are functions of the run's seed, a name and an index: the same data on every machine. */
    @Override
    public Dataset open(DataContext context) {
        var angles = context.random().child("angles");
        var noises = context.random().child("noises");
        float[] points = new float[2 * examples];
        for (int i = 0; i < examples; i++) {
            double radius = 1 + i % 2;
            double angle = 2 * Math.PI * angles.uniform(i);
            points[2 * i] = (float) (radius * StrictMath.cos(angle) + noise * noises.normal(2L * i));
            points[2 * i + 1] = (float) (radius * StrictMath.sin(angle) + noise * noises.normal(2L * i + 1));
        }
        return new Points(points);
    }

    @Override
    public DataSource forPrediction(Path file) {
        throw Problem.input("LW-DATA-001").at(file.toString()).wanted("no file: 'golden-data-source' computes its data")
                .got("a file to predict from").remedy("train on a source that reads files").toException();
    }

    private record Points(float[] points) implements Dataset {
        private static final List<Field> FIELDS = List.of(
                new Field(FEATURES, DType.FLOAT32, Shape.of(2)), new Field(TARGET, DType.INT32, Shape.scalar()));

        @Override
        public int size() {
            return points.length / 2;
        }

        @Override
        public List<Field> fields() {
            return FIELDS;
        }

        @Override
        public void gather(int field, int[] examples, int from, int count, Tensor into) {
            for (int i = 0; i < count; i++) {
                int example = examples[from + i];
                if (field == 1) {
                    into.set(i, example % 2);
                } else {
                    into.set(2 * i, points[2 * example]);
                    into.set(2 * i + 1, points[2 * example + 1]);
                }
            }
        }
    }
}
