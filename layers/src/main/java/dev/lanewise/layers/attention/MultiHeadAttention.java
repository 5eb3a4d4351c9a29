package dev.lanewise.layers.attention;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.layer.Block;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.layers.Linear;
import java.util.List;

/**
 * Multi-head attention: the places of a sequence look at each other, or at those of another sequence, in several learned ways.
 *
 * <ul>
 * <li>Forward: {@code y = A(x_q W_q + b_q, x_k W_k + b_k, x_v W_v + b_v) Wₒ + bₒ}, A being {@link DotProductAttention}. One input
 * is all of x_q, x_k and x_v (self-attention); of two the second is x_k and x_v (attention to a memory); three are as they
 * stand.
 * <li>Backward: the chain rule through these nodes, which are called {@code query}, {@code key}, {@code value}, {@code attention}
 * and {@code output}.
 * <li>Shapes: x_q {@code (batch, queries, features)}, x_k and x_v {@code (batch, keys, features)}, W_q, W_k, W_v {@code (features,
 * units)}, Wₒ {@code (units, units)}, all b {@code (units)}, y {@code (batch, queries, units)}.
 * <li>Initialisation: the weights by {@code initializer}, xavier unless said otherwise; the biases by {@code bias-initializer},
 * zeros.
 * <li>Reference: A. Vaswani and others, <a href="https://arxiv.org/abs/1706.03762">Attention is all you need</a>, NIPS 2017.
 * </ul>
 *
 * @param units the number of outputs a place, at least 1; {@code heads} divides it
 * @param heads in how many ways, at least 1
 * @param causal whether a place sees only itself and those before it
 * @param bias whether the b are added
 * @param initializer the weights' starting values
 * @param biasInitializer the biases' starting values
 * @since 0.1
 */
@Named("multi-head-attention")
@Doc("the places of a sequence look at each other, or at those of another one, in several learned ways")
public record MultiHeadAttention(
        @Doc("number of outputs a place; the heads divide it") @Range(min = 1) int units,
        @Doc("in how many ways places look at each other") @Range(min = 1) int heads,
        @Default("false") @Doc("whether a place sees only itself and those before it") boolean causal,
        @Default("true") @Doc("whether biases are added") boolean bias,
        @Default("xavier") @Doc("starting values of the weights") Initializer initializer,
        @Default("zeros") @Doc("starting values of the biases") Initializer biasInitializer) implements Block {

    /** @throws IllegalArgumentException where the heads don't divide the units */
    public MultiHeadAttention {
        if (heads > 0 && units % heads != 0) {
            throw new IllegalArgumentException("units: " + units + ", which " + heads + " heads don't divide");
        }
    }

    /** Attention with all other settings at their defaults. */
    public static MultiHeadAttention of(int units, int heads) {
        return Binder.create(MultiHeadAttention.class, "units", units, "heads", heads);
    }

    @Override
    public String expand(Nodes nodes, List<String> inputs) {
        if (inputs.size() > 3) {
            throw Problem.input("LW-SHAPE-002")
                    .wanted("1 to 3 inputs: of the queries, of the keys, of the values")
                    .got(inputs.size() + " inputs: " + String.join(", ", inputs))
                    .remedy("correct the node's 'inputs', or those of the container that it is in")
                    .toException();
        }
        var projection = new Linear(units, bias, initializer, biasInitializer);
        var query = nodes.add("query", projection, inputs.subList(0, 1));
        var key = nodes.add("key", projection, List.of(inputs.get(Math.min(1, inputs.size() - 1))));
        var value = nodes.add("value", projection, List.of(inputs.getLast()));
        var attention = nodes.add("attention", new DotProductAttention(heads, causal), List.of(query, key, value));
        return nodes.add("output", projection, List.of(attention));
    }
}
