package dev.lanewise.layers.shape;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The moves of a layer, one an input, prepared by its plan: forward each input goes to its part of the output, backward each
 * part of the gradient goes back.
 *
 * @param forward the move of each input
 * @param backward the move of each input's gradient
 */
record Moves(List<Move> forward, List<Move> backward) {
    static Moves of(List<Move> forward) {
        return new Moves(List.copyOf(forward), forward.stream().map(Move::reversed).toList());
    }

    /** A loop for each axis of an example. */
    static List<Loop> loops(Shape example) {
        return IntStream.range(0, example.rank()).mapToObj(axis -> Loop.of(example.dim(axis))).toList();
    }

    /** The axes with that of the batch before them. */
    static List<Loop> batch(List<Loop> axes) {
        var all = new ArrayList<Loop>();
        all.add(Loop.BATCH);
        all.addAll(axes);
        return all;
    }

    /** The axes with another one in place of one of them. */
    static List<Loop> with(List<Loop> axes, int axis, Loop other) {
        var changed = new ArrayList<>(axes);
        changed.set(axis, other);
        return changed;
    }

    /** One after the other between the same two; a loop with an iterator would leave garbage wherever C2 is not at work. */
    static void all(Kernels kernels, List<Move> moves, Tensor from, Write write, Tensor to) {
        for (int i = 0; i < moves.size(); i++) {
            kernels.moves().move(moves.get(i), from, write, to);
        }
    }

    static void forward(Forward pass) {
        var moves = pass.prepared(Moves.class).forward();
        for (int i = 0; i < pass.inputs(); i++) {
            pass.kernels().moves().move(moves.get(i), pass.input(i), Write.SET, pass.output());
        }
    }

    static void backward(Backward pass) {
        var moves = pass.prepared(Moves.class).backward();
        for (int i = 0; i < pass.inputs(); i++) {
            var gradInput = pass.gradInput(i);
            if (gradInput.wanted()) {
                pass.kernels().moves().move(moves.get(i), pass.gradOutput(), gradInput.write(), gradInput.tensor());
            }
        }
    }
}
