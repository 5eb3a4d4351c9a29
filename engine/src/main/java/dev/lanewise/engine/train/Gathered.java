package dev.lanewise.engine.train;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * Predictions and targets of a minibatch, put together from its shards: metrics see the examples in one order, whoever
 * computed them.
 */
final class Gathered {
    private final Tensor predictions;
    private final Tensor targets;
    private Tensor prediction;
    private Tensor target;

    /** @param largest the largest minibatch */
    Gathered(Shape prediction, Target target, DType type, int largest) {
        this.predictions = Tensor.zeros(type, prediction.prepend(largest));
        this.targets = Tensor.zeros(target.type().isFloating() ? type : target.type(), target.shape().prepend(largest));
        this.prediction = predictions;
        this.target = targets;
    }

    /** Takes a shard's, whose first example is number {@code begin} of the minibatch. Shards may come from several threads. */
    void take(int begin, Tensor shardPrediction, Tensor shardTarget) {
        predictions.copyFrom(begin, shardPrediction);
        targets.copyFrom(begin, shardTarget);
    }

    /** Says how many examples the minibatch has. */
    void end(int examples) {
        if (prediction.shape().dim(0) != examples) {
            prediction = predictions.first(examples);
            target = targets.first(examples);
        }
    }

    Tensor prediction() {
        return prediction;
    }

    Tensor target() {
        return target;
    }
}
