package dev.lanewise.layers.loss;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;

/** What the losses of classification demand: one score a class, and the right class's index or the classes' probabilities. */
final class ClassScores {
    private ClassScores() {}

    /** The number of classes, for a loss that takes class indices. */
    static int check(Shape prediction, Target target) {
        checkScores(prediction, target);
        if (!target.isClassIndex()) {
            throw target.refuse(prediction, "a class index as the target",
                    "choose data with class labels, or a loss for values such as mean-of-squares");
        }
        return prediction.size();
    }

    /** The number of classes, for a loss that takes class indices and distributions. */
    static int checkWithDistributions(Shape prediction, Target target) {
        checkScores(prediction, target);
        boolean distribution = target.type().isFloating() && target.shape().equals(prediction);
        if (!target.isClassIndex() && !distribution) {
            throw target.refuse(prediction, "a class index as the target, or a probability for each class",
                    "choose data with class labels, or a loss for values such as mean-of-squares");
        }
        return prediction.size();
    }

    private static void checkScores(Shape prediction, Target target) {
        if (prediction.rank() != 1 || prediction.size() < 2) {
            throw target.refuse(prediction, "a prediction with one score a class, such as (10), for 2 classes or more",
                    "end the model with a linear layer that has as many units as there are classes");
        }
    }
}
