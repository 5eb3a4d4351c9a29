package dev.lanewise.engine.train;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.settings.PartName;
import java.util.Optional;

/** What an optimizer wants that compares losses from step to step: that they, and the gradients, are all of one function. */
final class WholeObjective {
    private WholeObjective() {}

    /** @throws dev.lanewise.api.error.LanewiseException {@code LW-CONFIG-021} for a training that moves the goal */
    static void check(Training training) {
        if (training.optimizer() instanceof VectorOptimizer) {
            int examples = training.data().size();
            int batch = training.settings().batch().of(examples);
            refuse(training, batch < examples, "batches of " + batch + " of " + examples + " examples",
                    "set training.batch to full");
            boolean decoupled = training.regularizers().stream().anyMatch(Regularizer::decoupled);
            refuse(training, decoupled || training.optimizer().decay().isPresent(), "a decoupled weight decay",
                    "take l2 instead, which is part of the loss");
            var update = training.updateSettings();
            refuse(training, update.clip().isPresent(), "clipped gradients", "leave the clipping out");
            refuse(training, !update.constraints().isEmpty(), "constraints", "leave the constraints out");
            refuse(training, update.groups().stream().anyMatch(WholeObjective::movesOtherwise),
                    "a parameter group with a rate or decay of its own", "let groups only freeze parameters");
        }
    }

    private static boolean movesOtherwise(ParameterGroup group) {
        return !group.frozen() && (group.lrFactor() != 1 || !group.weightDecay().equals(Optional.empty()));
    }

    private static void refuse(Training training, boolean holds, String got, String remedy) {
        if (holds) {
            throw Problem.input("LW-CONFIG-021").at("optimizer '" + PartName.of(training.optimizer()) + "'")
                    .wanted("all examples at every step, and nothing between gradient and step")
                    .got(got).remedy(remedy).toException();
        }
    }
}
