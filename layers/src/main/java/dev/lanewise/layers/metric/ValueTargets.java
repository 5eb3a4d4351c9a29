package dev.lanewise.layers.metric;

import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.Shape;

/** What the metrics of values demand: a target of the prediction's shape. */
final class ValueTargets {
    private ValueTargets() {}

    static void check(String metric, Shape prediction, Target target) {
        if (!target.type().isFloating()) {
            throw target.refuse(prediction, "values as the target",
                    "leave " + metric + " out of the metrics, or take accuracy for classes");
        }
        if (!target.shape().equals(prediction)) {
            throw target.refuse(prediction, "prediction and target of one shape",
                    "give the model's last layer as many outputs as an example has target values");
        }
    }
}
