package dev.lanewise.data.generator;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.data.Values;
import dev.lanewise.data.csv.Csv;
import dev.lanewise.data.internal.ClassNames;
import dev.lanewise.data.internal.FeatureNames;
import dev.lanewise.data.npy.Npy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What the generators share. */
final class Generated {
    private Generated() {}

    static void requireOnePerClass(String name, int examples, int classes) {
        if (examples < classes) {
            throw new IllegalArgumentException(
                    name + ": wanted at least one example for each of " + classes + " classes, got " + examples);
        }
    }

    /** The length of an array of all examples. */
    static int elements(String name, int examples, int width) {
        long elements = (long) examples * width;
        if (elements > Integer.MAX_VALUE) {
            throw Problem.input("LW-DATA-007")
                    .at(name)
                    .wanted("at most " + Integer.MAX_VALUE + " numbers, as many as a Java array holds")
                    .got(examples + " times " + width)
                    .remedy("generate fewer examples")
                    .toException();
        }
        return (int) elements;
    }

    /** How many of the examples belong to class {@code label}, when example i belongs to class i mod {@code classes}. */
    static int sizeOfClass(int label, int examples, int classes) {
        return (examples - label + classes - 1) / classes;
    }

    /** How far point k of n has come, from 0 to 1. */
    static double fraction(int k, int n) {
        return n == 1 ? 0 : (double) k / (n - 1);
    }

    static IntFunction<String> places(String name) {
        return i -> name + ": example " + i;
    }

    /** Points in the plane, of which number i belongs to class i mod {@code classes}. */
    static Dataset classified(String name, DataContext context, float[] points, int classes) {
        var fields = new ArrayList<Values>(List.of(InMemoryDataset.features(Shape.of(2), points)));
        if (context.targets()) {
            int[] labels = new int[points.length / 2];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = i % classes;
            }
            fields.add(InMemoryDataset.classes(labels));
        }
        var schema = new Schema(FeatureNames.columns(2), ClassNames.numbers(classes));
        return new InMemoryDataset(schema, places(name), fields);
    }

    /** The fields of {@link #classified}. */
    static Optional<List<Field>> classifiedFields(DataContext context) {
        var features = new Field(Dataset.FEATURES, DType.FLOAT32, Shape.of(2));
        return Optional.of(context.targets() ? List.of(features, InMemoryDataset.CLASS_INDEX) : List.of(features));
    }

    /** A model of generated data predicts from a table with the columns x0, x1 ..., or from an array. */
    static DataSource forPrediction(String name, Path file) {
        var extension = file.toString().replaceFirst("\\.gz$", "").replaceFirst(".*\\.", "");
        return switch (extension) {
            case "csv" -> Binder.create(Csv.class, "path", file);
            case "npy" -> Binder.create(Npy.class, "features", file);
            default -> throw Problem.input("LW-DATA-001")
                    .at(file.toString())
                    .wanted("a file of features for a model of '" + name + "' data: .csv or .npy, packed (.gz) or not")
                    .got("another extension")
                    .remedy("give a CSV file with the columns x0, x1 and so on, or a NumPy array of them")
                    .toException();
        };
    }
}
