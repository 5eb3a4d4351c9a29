package dev.lanewise.layers.attention;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.layers.internal.Constants;

/**
 * Scaled dot-product attention in several heads: every query takes a mean of the values, weighted by how well their keys agree
 * with it. What is inside {@link MultiHeadAttention}, without learned weights.
 *
 * <ul>
 * <li>Forward, for each head: {@code P = softmax(Q Kᵀ / √d + M)}, {@code Y = P V}; the softmax runs along the keys, d is a head's
 * share of the features of Q. M is 0, or -∞ where {@code causal} forbids a query to look at a later key.
 * <li>Backward: {@code ∂L/∂V = Pᵀ G}, with {@code G = ∂L/∂Y}; {@code S = P (G Vᵀ - Σ P (G Vᵀ)) / √d}, the sum along the keys;
 * {@code ∂L/∂Q = S K}, {@code ∂L/∂K = Sᵀ Q}.
 * <li>Shapes: Q {@code (batch, queries, features)}, K {@code (batch, keys, features)}, V {@code (batch, keys, values)}, Y
 * {@code (batch, queries, values)}; {@code heads} divides features and values, of which each head has consecutive ones.
 * <li>Reference: A. Vaswani and others, <a href="https://arxiv.org/abs/1706.03762">Attention is all you need</a>, NIPS 2017.
 * </ul>
 *
 * @param heads into how many heads the features fall, at least 1
 * @param causal whether query i sees only the keys up to i; there are as many keys as queries then
 * @since 0.1
 */
@Named("dot-product-attention")
@Doc("every query takes a mean of the values, weighted by how well their keys agree with it")
public record DotProductAttention(
        @Default("1") @Doc("into how many heads the features fall") @Range(min = 1) int heads,
        @Default("false") @Doc("whether a query sees only the keys up to its own place") boolean causal)
        implements Layer {

    private static final int QUERIES = 0;
    private static final int KEYS = 1;
    private static final int VALUES = 2;
    private static final int WEIGHTS = 3;
    private static final int RESULTS = 4;
    private static final int GRAD_WEIGHTS = 5;
    private static final int GRAD_QUERIES = 6;

    private static final int SCALE = 0;
    private static final int SCALE_AND_MASK = 1;

    /** The heads of queries, keys, values and results; and what is added before the softmax. */
    private record Geometry(int heads, Heads queries, Heads keys, Heads values, Heads results, Constants mask) {
        /** The number of products: one an example and head. */
        int products(Tensor results) {
            return heads * results.shape().dim(0);
        }
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        Arity.exactly(3).check(inputs);
        requireFit(inputs);
        int queries = inputs.shape(0).dim(0);
        int keys = inputs.shape(1).dim(0);
        int size = inputs.shape(0).dim(1) / heads;
        int width = inputs.shape(2).dim(1) / heads;
        var mask = Constants.of(causal ? queries * keys : 1, i -> i % keys > i / keys ? Double.NEGATIVE_INFINITY : 0);
        var scaled = Expr.elem(0).mul(1 / Math.sqrt(size));
        return LayerPlan.output(Shape.of(queries, width * heads))
                .prepared(new Geometry(heads, Heads.of(queries, heads, size), Heads.of(keys, heads, size),
                        Heads.of(keys, heads, width), Heads.of(queries, heads, width), mask))
                .multiplyAdds((long) heads * queries * keys * (size + width))
                .savedPerExample("queries", Shape.of(heads, queries, size))
                .savedPerExample("keys", Shape.of(heads, keys, size))
                .savedPerExample("values", Shape.of(heads, keys, width))
                .savedPerExample("weights", Shape.of(heads, queries, keys))
                .savedPerExample("results", Shape.of(heads, queries, width))
                .savedPerExample("gradient of weights", Shape.of(heads, queries, keys))
                .savedPerExample("gradient of queries", Shape.of(heads, queries, size))
                .formula(Formula.of("scale", new Formula.Store(0, scaled)))
                .formula(Formula.of("scale-and-mask", new Formula.Store(0, scaled.add(Expr.row(1)))))
                .build();
    }

    private void requireFit(Inputs inputs) {
        var q = inputs.shape(0);
        var k = inputs.shape(1);
        var v = inputs.shape(2);
        if (q.rank() != 2 || k.rank() != 2 || v.rank() != 2) {
            throw inputs.refuse("queries, keys and values that are sequences, (steps, features)",
                    "give each example two axes, by an embedding, say; a single series of numbers has one feature");
        }
        boolean fits = q.dim(1) == k.dim(1) && k.dim(0) == v.dim(0) && q.dim(1) % heads == 0 && v.dim(1) % heads == 0;
        if (!fits) {
            throw inputs.refuse("queries (q, f), keys (k, f) and values (k, v), f and v falling into " + heads
                    + " heads of one size", "correct a shape, or choose a number of heads that divides the features");
        }
        if (causal && q.dim(0) != k.dim(0)) {
            throw inputs.refuse("as many keys as queries, 'causal' being set",
                    "leave 'causal' out where a sequence looks "
                            + "at another one");
        }
    }

    @Override
    public void forward(Forward pass) {
        var kernels = pass.kernels();
        var geometry = pass.prepared(Geometry.class);
        var queries = pass.saved(QUERIES);
        var keys = pass.saved(KEYS);
        var values = pass.saved(VALUES);
        var weights = pass.saved(WEIGHTS);
        var results = pass.saved(RESULTS);
        int products = geometry.products(results);
        kernels.moves().move(geometry.queries().split(), pass.input(QUERIES), Write.SET, queries);
        kernels.moves().move(geometry.keys().split(), pass.input(KEYS), Write.SET, keys);
        kernels.moves().move(geometry.values().split(), pass.input(VALUES), Write.SET, values);
        kernels.batchedGemm(products, Transpose.NT, queries, keys, Write.SET, weights);
        if (causal) {
            var mask = geometry.mask().in(weights.type());
            kernels.call(pass.formula(SCALE_AND_MASK)).with(weights.matrix(mask.size())).with(mask).run();
        } else {
            kernels.call(pass.formula(SCALE)).with(weights).run();
        }
        kernels.rows().softmax(Softmax.PLAIN, weights, weights);
        kernels.batchedGemm(products, Transpose.NN, weights, values, Write.SET, results);
        kernels.moves().move(geometry.results().join(), results, Write.SET, pass.output());
    }

    /** The gradients of keys and values take the place of keys and values, as soon as these are needed no more. */
    @Override
    public void backward(Backward pass) {
        var kernels = pass.kernels();
        var geometry = pass.prepared(Geometry.class);
        var queries = pass.saved(QUERIES);
        var keys = pass.saved(KEYS);
        var values = pass.saved(VALUES);
        var weights = pass.saved(WEIGHTS);
        var gradResults = pass.saved(RESULTS);
        var gradWeights = pass.saved(GRAD_WEIGHTS);
        int products = geometry.products(gradResults);
        kernels.moves().move(geometry.results().split(), pass.gradOutput(), Write.SET, gradResults);
        kernels.batchedGemm(products, Transpose.NT, gradResults, values, Write.SET, gradWeights);
        kernels.batchedGemm(products, Transpose.TN, weights, gradResults, Write.SET, values);
        give(pass, geometry.values(), values, VALUES);

        kernels.rows().softmaxGradient(Softmax.PLAIN, weights, gradWeights, Write.SET, gradWeights);
        kernels.call(pass.formula(SCALE)).with(gradWeights).run();
        kernels.batchedGemm(products, Transpose.NN, gradWeights, keys, Write.SET, pass.saved(GRAD_QUERIES));
        give(pass, geometry.queries(), pass.saved(GRAD_QUERIES), QUERIES);
        kernels.batchedGemm(products, Transpose.TN, gradWeights, queries, Write.SET, keys);
        give(pass, geometry.keys(), keys, KEYS);
    }

    private static void give(Backward pass, Heads heads, Tensor gradient, int input) {
        Gradient target = pass.gradInput(input);
        if (target.wanted()) {
            pass.kernels().moves().move(heads.join(), gradient, target.write(), target.tensor());
        }
    }
}
