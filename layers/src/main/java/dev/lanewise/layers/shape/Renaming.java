package dev.lanewise.layers.shape;

import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;

/**
 * The passes of a layer whose output has the elements of its input in the same order, under another shape: nothing at all
 * where the engine lets the output lie in the input's place, one copy of memory elsewhere.
 */
final class Renaming {
    private static final Move ALL = new Move(List.of(Loop.BATCH), List.of(Loop.BATCH));

    private Renaming() {}

    static LayerPlan plan(Shape output) {
        return LayerPlan.output(output).inPlace().build();
    }

    static void forward(Forward pass) {
        copy(pass, pass.input(0), Write.SET, pass.output());
    }

    static void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            copy(pass, pass.gradOutput(), gradInput.write(), gradInput.tensor());
        }
    }

    private static void copy(Pass pass, Tensor from, Write write, Tensor to) {
        boolean isInPlace = write == Write.SET && from.overlaps(to);
        if (!isInPlace) {
            pass.kernels().moves().move(ALL, from, write, to);
        }
    }
}
