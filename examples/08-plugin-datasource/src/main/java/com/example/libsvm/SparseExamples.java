package com.example.libsvm;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;

/**
 * Examples in memory, with the zeros.
 *
 * @param classes none where no targets are wanted
 * @param places where each example stands, for messages
 */
record SparseExamples(List<float[]> examples, List<Integer> classes, List<String> places) implements Dataset {
    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public List<Field> fields() {
        var features = new Field(FEATURES, DType.FLOAT32, Shape.of(examples.getFirst().length));
        return classes.isEmpty() ? List.of(features)
                : List.of(features, new Field(TARGET, DType.INT32, Shape.scalar()));
    }

    @Override
    public void gather(int field, int[] numbers, int from, int count, Tensor into) {
        for (int i = 0; i < count; i++) {
            int number = numbers[from + i];
            if (field == 1) {
                into.set(i, classes.get(number));
            } else {
                copy(examples.get(number), into, i);
            }
        }
    }

    private static void copy(float[] example, Tensor into, int row) {
        for (int j = 0; j < example.length; j++) {
            into.set(row * example.length + j, example[j]);
        }
    }

    @Override
    public String place(int example) {
        return places.get(example);
    }
}
