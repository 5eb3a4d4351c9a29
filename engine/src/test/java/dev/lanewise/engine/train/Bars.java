package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.data.Values;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.embedding.Embedding;
import dev.lanewise.layers.shape.Concat;
import dev.lanewise.layers.shape.Flatten;
import dev.lanewise.layers.shape.Reshape;
import dev.lanewise.layers.shape.Transpose;
import dev.lanewise.layers.window.Conv1d;
import dev.lanewise.layers.window.Conv2d;
import dev.lanewise.layers.window.GlobalAveragePool;
import dev.lanewise.layers.window.MaxPool;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Small generated images and sentences, and networks for them. An image has noise and one bar, across or down: ten classes by its
 * direction and place. A sentence is six words of ten, and its class is whether word 0 comes more often than word 1.
 */
final class Bars {
    static final int SIZE = 8;
    static final int CLASSES = 10;
    private static final int WORDS = 6;

    private Bars() {}

    static Dataset images(int count) {
        var noise = RandomStream.of(3, "noise");
        float[] pixels = new float[count * SIZE * SIZE];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            classes[i] = i % CLASSES;
            boolean across = classes[i] < CLASSES / 2;
            int place = 1 + classes[i] % (CLASSES / 2);
            for (int p = 0; p < SIZE * SIZE; p++) {
                int at = across ? p / SIZE : p % SIZE;
                int pixel = i * SIZE * SIZE + p;
                pixels[pixel] = (float) ((at == place ? 1 : 0) + 0.3 * noise.normal(pixel));
            }
        }
        return dataset(InMemoryDataset.features(Shape.of(SIZE, SIZE), pixels), classes, CLASSES);
    }

    static Dataset sentences(int count) {
        var random = RandomStream.of(4, "words");
        float[] words = new float[count * WORDS];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            int excess = 0;
            for (int w = i * WORDS; w < (i + 1) * WORDS; w++) {
                words[w] = random.below(CLASSES, w) / 3;
                excess += words[w] == 0 ? 1 : words[w] == 1 ? -1 : 0;
            }
            classes[i] = excess > 0 ? 1 : 0;
        }
        return dataset(InMemoryDataset.features(Shape.of(WORDS), words), classes, 2);
    }

    private static Dataset dataset(Values features, int[] classes, int count) {
        var names = IntStream.range(0, count).mapToObj(String::valueOf).toList();
        return new InMemoryDataset(new Schema(List.of(), names), i -> "example " + i,
                List.of(features, InMemoryDataset.classes(classes)));
    }

    static Graph imageNetwork() {
        return Graph.sequence(
                new Reshape(List.of(1, SIZE, SIZE)),
                Binder.create(Conv2d.class, "filters", 16, "kernel", 3, "padding", "same"), new Relu(), MaxPool.of(2),
                Binder.create(Conv2d.class, "filters", 32, "kernel", 3, "padding", "same"), new Relu(), MaxPool.of(2),
                new Flatten(), Linear.of(CLASSES));
    }

    /** Words, their neighbours in two branches, and both together. */
    static Graph sentenceNetwork() {
        return Graph.builder()
                .add("words", Embedding.of(CLASSES, 4), List.of("features"))
                .add("channels", new Transpose(List.of()), List.of("words"))
                .add("pairs", Conv1d.of(8, 2), List.of("channels"))
                .add("greatest", MaxPool.of(WORDS - 1), List.of("pairs"))
                .add("flat", new Flatten(), List.of("greatest"))
                .add("mean", new GlobalAveragePool(), List.of("channels"))
                .add("both", new Concat(0), List.of("flat", "mean"))
                .add("scores", Linear.of(2), List.of("both"))
                .build();
    }
}
