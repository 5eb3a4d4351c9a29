package dev.lanewise.layers.embedding;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * A table of vectors, one for each word or category, that are looked up by number and learned.
 *
 * <ul>
 * <li>Forward: {@code y[..., :] = W[x[...], :]}.
 * <li>Backward: {@code ∂L/∂W[k, :] = Σ ∂L/∂y[..., :]} over the places where x is k, in their order; {@code ∂L/∂x = 0}, as
 * there is nothing between two numbers.
 * <li>Shapes: x {@code (batch, ...)} of whole numbers from 0 to {@code entries - 1}, as features have them; W {@code (entries,
 * units)}; y {@code (batch, ..., units)}.
 * <li>Initialisation: W by {@code initializer}, small normal numbers by default.
 * <li>Reference: Y. Bengio, R. Ducharme, P. Vincent, C. Jauvin, <a href="https://jmlr.org/papers/v3/bengio03a.html">A neural
 * probabilistic language model</a>, JMLR 3, 2003.
 * </ul>
 *
 * @param entries rows of the table, from 1 to 2²⁴, up to where float32 has all whole numbers
 * @param units length of a vector, at least 1
 * @param initializer the table's starting values
 * @since 0.1
 */
@Named("embedding")
@Doc("a vector for each word or category, looked up by number and learned")
public record Embedding(
        @Doc("rows of the table") @Range(min = 1, max = 1 << 24) int entries,
        @Doc("length of a vector") @Range(min = 1) int units,
        @Default("normal") @Doc("starting values of the table") Initializer initializer) implements Layer {
    private static final int TABLE = 0;
    private static final int CHOSEN = 0;

    /** An embedding with the default starting values. */
    public static Embedding of(int entries, int units) {
        return Binder.create(Embedding.class, "entries", entries, "units", units);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        int[] dims = Arrays.copyOf(x.toArray(), x.rank() + 1);
        dims[x.rank()] = units;
        return LayerPlan.output(Shape.of(dims))
                .indexInput(0, entries)
                .weight("table", Shape.of(entries, units), initializer, new Fans(1, units))
                .savedIndices("chosen", x)
                .build();
    }

    @Override
    public void forward(Forward pass) {
        var chosen = pass.saved(CHOSEN);
        choose(pass.input(0), chosen);
        pass.kernels().selections().gatherRows(pass.parameter(TABLE), chosen, pass.output());
    }

    private void choose(Tensor x, Tensor chosen) {
        for (int i = 0; i < x.size(); i++) {
            double value = x.get(i);
            if (!(value >= 0 && value < entries && value == Math.rint(value))) {
                throw refusal(x, i, value);
            }
            chosen.set(i, value);
        }
    }

    private RuntimeException refusal(Tensor x, int element, double value) {
        int perExample = x.size() / x.shape().dim(0);
        return Problem.input("LW-SHAPE-005")
                .at("example " + element / perExample + " of the batch, element " + element % perExample)
                .wanted("a whole number from 0 to " + (entries - 1) + ", the number of one of " + entries + " entries")
                .got(value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value))
                .remedy("number words and categories from 0, leave transforms off them, or raise 'entries'")
                .toException();
    }

    @Override
    public void backward(Backward pass) {
        var gradTable = pass.gradParameter(TABLE);
        if (gradTable.wanted()) {
            if (gradTable.write() == Write.SET) {
                gradTable.tensor().fill(0); // entries that were not looked up
            }
            pass.kernels().selections().scatterAddRows(pass.gradOutput(), pass.saved(CHOSEN), gradTable.tensor());
        }
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted() && gradInput.write() == Write.SET) {
            gradInput.tensor().fill(0);
        }
    }
}
