package dev.lanewise.engine.run;

import dev.lanewise.api.tensor.Tensor;
import java.util.List;

/**
 * A network's outputs for new examples.
 *
 * @param outputs (examples, output...): scores for a classifier, values for a regression
 * @param classifier whether the highest score of a row names a class
 * @param classes the classes' names, by index; empty where they have none
 * @since 0.1
 */
public record Predictions(Tensor outputs, boolean classifier, List<String> classes) {
    public Predictions {
        classes = List.copyOf(classes);
    }

    /** The number of examples. */
    public int size() {
        return outputs.shape().dim(0);
    }
}
