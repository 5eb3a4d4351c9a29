package dev.lanewise.testkit.internal.loss;

import dev.lanewise.api.loss.LossPlan;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Values;

/** Generates targets of the kind that a loss declares, the ends of their range among them. */
record Targets(LossPlan plan) {
    void draw(Tensor tensor, RandomStream random, long seed) {
        if (plan.classes() > 0) {
            for (int i = 0; i < tensor.size(); i++) {
                tensor.set(i, random.below(plan.classes(), i));
            }
            return;
        }
        Values.draw(tensor, random, seed);
        switch (plan.targets()) {
            case ANY -> {}
            case NON_NEGATIVE -> makeAbsolute(tensor);
            case UNIT_INTERVAL -> {
                for (int i = 0; i < tensor.size(); i++) {
                    tensor.set(i, Math.clamp((float) (0.5 + tensor.get(i)), 0f, 1f));
                }
            }
            case BINARY -> {
                for (int i = 0; i < tensor.size(); i++) {
                    tensor.set(i, tensor.get(i) > 0 ? 1 : 0);
                }
            }
            case DISTRIBUTION -> drawDistributions(tensor, random);
        }
    }

    private static void makeAbsolute(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, Math.abs(tensor.get(i)));
        }
    }

    /** One row of three gives everything to one class, and so zeros to the others. */
    private static void drawDistributions(Tensor tensor, RandomStream random) {
        makeAbsolute(tensor);
        int columns = tensor.columns();
        for (int row = 0; row < tensor.rows(); row++) {
            int certain = random.child("kind").below(3, row) == 0 ? random.child("class").below(columns, row) : -1;
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                tensor.set(i, (float) (certain < 0 ? tensor.get(i) + 0.05 : i - row * columns == certain ? 1 : 0));
                sum += tensor.get(i);
            }
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                tensor.set(i, (float) (tensor.get(i) / sum));
            }
        }
    }
}
