package dev.lanewise.engine.plan;

import dev.lanewise.api.layer.TensorSpec;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;

/** A node's saved tensors in one frame, those of single steps too, so that a pass makes no views. */
final class SavedTensors {
    private final Tensor[] whole;
    private final Tensor[][] steps;

    SavedTensors(List<TensorSpec> specs, Tensor[] whole, int batch) {
        this.whole = whole;
        this.steps = new Tensor[whole.length][];
        for (int i = 0; i < whole.length; i++) {
            steps[i] = slices(specs.get(i), whole[i], batch);
        }
    }

    private static Tensor[] slices(TensorSpec spec, Tensor tensor, int batch) {
        var slices = new Tensor[spec.steps()];
        for (int step = 0; step < slices.length; step++) {
            slices[step] = tensor.slice(step, 1).reshape(spec.stepShapeFor(batch));
        }
        return slices;
    }

    Tensor whole(int number) {
        return whole[number];
    }

    Tensor step(int number, int step) {
        return steps[number][step];
    }
}
