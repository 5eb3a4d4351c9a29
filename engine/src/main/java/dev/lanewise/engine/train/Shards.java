package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;

/**
 * How a minibatch is cut into micro-shards, and how their sums are added.
 *
 * <p>Shard {@code s} of {@code S} (a power of two) has the examples {@code floor(s B / S)} up to {@code floor((s+1) B / S)} of
 * a minibatch of {@code B}, in the order of the epoch. So a last batch that is smaller is cut as evenly as any other, sizes
 * differ by one at most, and with fewer examples than shards some are empty; an empty shard's gradients and loss are 0.
 *
 * <p>Each shard's gradients are sums over its examples. They are added in one pairwise tree, whose shape depends on {@code S}
 * alone: with four shards {@code (g0 + g1) + (g2 + g3)}. A worker that has the shards {@code k S/W} up to {@code (k+1) S/W}
 * computes a whole branch of it, and {@link Collective#sum(Tensor[])} the rest. The losses' sums go the same way, in double.
 *
 * @param count S
 */
record Shards(int count) {
    private static final Formula ADD =
            Formula.of("add-shards", new Formula.Store(0, Expr.elem(0).add(Expr.elem(1))));

    /** Where a shard begins in a minibatch of {@code examples}; shard {@code count} begins at its end. */
    int begin(int shard, int examples) {
        return (int) ((long) shard * examples / count);
    }

    int size(int shard, int examples) {
        return begin(shard + 1, examples) - begin(shard, examples);
    }

    /** The size of the largest shard. */
    int largest(int examples) {
        return Math.ceilDiv(examples, count);
    }

    /** The step of a shard's random numbers: no two shards of a training share one. */
    long randomStep(int shard, long step) {
        return step * count + shard;
    }

    /** {@code sums[i] += more[i]}. */
    static void add(Kernels kernels, Tensor[] sums, Tensor[] more) {
        for (int i = 0; i < sums.length; i++) {
            kernels.call(ADD).with(sums[i]).with(more[i]).run();
        }
    }

    /** New tensors of zeros, each of the type and shape of one of these. */
    static Tensor[] like(Tensor[] tensors) {
        var zeros = new Tensor[tensors.length];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = Tensor.zeros(tensors[i].type(), tensors[i].shape());
        }
        return zeros;
    }

    static void copy(Tensor[] from, Tensor[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i].copyFrom(from[i]);
        }
    }
}
