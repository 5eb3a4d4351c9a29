package dev.lanewise.layers.normalization;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;

/**
 * Tensors read as (batch, channels, places), and what is computed per channel.
 *
 * <p>Formulas address rows and columns. Where a channel has one place, a row has one element a channel, and a vector over
 * the channels is a row operand as it is. Where it has several, a row is one channel of one example, and the vector is first
 * repeated for every example to a column operand.
 *
 * @param count of channels
 * @param places of each channel
 */
record Channels(int count, int places) {
    private static final Formula REPEAT = Formula.of("repeat", new Formula.Store(0, Expr.row(1)));
    private static final Formula PRODUCT = Formula.map("product", 2, x -> x.getFirst().mul(x.getLast()));

    private boolean areColumns() {
        return places == 1;
    }

    /** The tensor as a matrix whose rows or columns are channels. */
    Tensor view(Tensor x) {
        return x.matrix(areColumns() ? count : places);
    }

    /** A vector over the channels as an operand of formulas over {@link #view}. */
    Expr operand(int number) {
        return areColumns() ? Expr.row(number) : Expr.column(number);
    }

    /** What to give for such an operand; {@code room} has an element an example and channel. */
    Tensor operand(Kernels kernels, Tensor vector, Tensor room) {
        if (areColumns()) {
            return vector;
        }
        kernels.call(REPEAT).with(room).with(vector).run();
        return room;
    }

    /** Each channel's sum over batch and places; {@code room} has an element an example and channel. */
    void sum(Kernels kernels, Tensor x, Tensor room, Write write, Tensor sum) {
        var terms = view(x);
        if (!areColumns()) {
            kernels.rows().reduce(RowReduction.SUM, terms, room);
            terms = room;
        }
        kernels.rows().sumColumns(terms, write, sum);
    }

    /**
     * Each channel's sum of products over batch and places; {@code room} has an element an example and channel, which is as many
     * as x has where a channel has one place.
     */
    void sumOfProducts(Kernels kernels, Tensor x, Tensor y, Tensor room, Write write, Tensor sum) {
        if (areColumns()) {
            kernels.call(PRODUCT).with(view(x)).with(view(y)).with(view(room)).run();
        } else {
            kernels.rows().dot(view(x), view(y), room);
        }
        kernels.rows().sumColumns(room.matrix(count), write, sum);
    }
}
