package dev.lanewise.layers.attention;

import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import java.util.List;

/**
 * How a sequence's features are shared out among heads.
 *
 * @param split from (batch, steps, heads, size) to (batch, heads, steps, size)
 * @param join the way back
 */
record Heads(Move split, Move join) {
    static Heads of(int steps, int heads, int size) {
        var step = Loop.of(steps);
        var head = Loop.of(heads);
        var feature = Loop.of(size);
        var split = new Move(List.of(Loop.BATCH, step, head, feature), List.of(Loop.BATCH, head, step, feature));
        return new Heads(split, split.reversed());
    }
}
