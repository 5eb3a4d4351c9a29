package dev.lanewise.layers;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Arity;
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

/**
 * Every output is a weighted sum of all products of an element of one input with one of another, plus a bias.
 *
 * <ul>
 * <li>Forward: {@code yₖ = x₁ᵀ Wₖ x₂ + bₖ}, computed as {@code T = x₁ W}, {@code yₖ = Tₖ · x₂}.
 * <li>Backward: with {@code ∂L/∂Tₖ = ∂L/∂yₖ x₂ᵀ}: {@code ∂L/∂x₁ = ∂L/∂T Wᵀ}, {@code ∂L/∂x₂ = Σₖ ∂L/∂yₖ Tₖ}, {@code ∂L/∂W = x₁ᵀ
 * ∂L/∂T}, {@code ∂L/∂b = Σ ∂L/∂y} over the rows.
 * <li>Shapes: x₁ {@code (batch, ..., in₁)}, x₂ {@code (batch, ..., in₂)}, W {@code (in₁, units, in₂)}, b {@code (units)}, y
 * {@code (batch, ..., units)}. All axes but the last are rows, and the same in both inputs.
 * <li>Initialisation: W by {@code initializer}, xavier unless said otherwise, with {@code in₁ · in₂} values flowing in; b by
 * {@code bias-initializer}, zeros.
 * <li>Reference: J. Tenenbaum, W. Freeman, <a href="https://doi.org/10.1162/089976600300015349">Separating style and content
 * with bilinear models</a>, Neural Computation 12, 2000.
 * </ul>
 *
 * @param units the number of outputs, at least 1
 * @param bias whether b is added
 * @param initializer the weights' starting values
 * @param biasInitializer the bias's starting values
 * @since 0.1
 */
@Named("bilinear")
@Doc("every output is a weighted sum of all products of elements of two inputs, plus a bias")
public record Bilinear(
        @Doc("number of outputs") @Range(min = 1) int units,
        @Default("true") @Doc("whether a bias is added") boolean bias,
        @Default("xavier") @Doc("starting values of the weights") Initializer initializer,
        @Default("zeros") @Doc("starting values of the bias") Initializer biasInitializer) implements Layer {

    private static final int WEIGHT = 0;
    private static final int BIAS = 1;
    private static final int PRODUCTS = 0;
    private static final int GRAD_PRODUCTS = 1;
    private static final Formula ADD_BIAS = Formula.of("add-bias", new Formula.Store(0, Expr.elem(0).add(Expr.row(1))));

    /** A bilinear layer with all other settings at their defaults. */
    public static Bilinear of(int units) {
        return Binder.create(Bilinear.class, "units", units);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        Arity.exactly(2).check(inputs);
        var first = inputs.shape(0);
        var second = inputs.shape(1);
        if (first.rank() == 0 || second.rank() == 0 || !first.withLast(1).equals(second.withLast(1))) {
            throw inputs.refuse("two inputs with an axis of features, all axes before it the same",
                    "give both inputs the same leading axes");
        }
        var weight = Shape.of(first.columns(), units, second.columns());
        var fans = new Fans(first.columns() * second.columns(), units);
        var products = first.withLast(units * second.columns());
        var plan = LayerPlan.output(first.withLast(units))
                .readsInput(0)
                .readsInput(1)
                .multiplyAdds((long) first.rows() * units * second.columns() * (first.columns() + 1))
                .savedPerExample("products", products)
                .savedPerExample("gradient of products", products)
                .weight("weight", weight, initializer, fans);
        if (bias) {
            plan.bias("bias", Shape.of(units), biasInitializer, fans).formula(ADD_BIAS).closing(0);
        }
        return plan.build();
    }

    @Override
    public void forward(Forward pass) {
        var kernels = pass.kernels();
        var second = pass.input(1);
        var products = pass.saved(PRODUCTS);
        var y = pass.output();
        kernels.gemm(Transpose.NN, pass.input(0), pass.parameter(WEIGHT).matrix(products.columns()), Write.SET,
                products);
        kernels.batchedGemm(second.rows(), Transpose.NT, second, products.matrix(second.columns()), Write.SET, y);
        if (bias) {
            kernels.call(pass.formula(0)).with(y).with(pass.parameter(BIAS)).run();
        }
    }

    @Override
    public void backward(Backward pass) {
        var kernels = pass.kernels();
        var gradOutput = pass.gradOutput();
        var second = pass.input(1);
        if (bias && pass.gradParameter(BIAS).wanted()) {
            var gradBias = pass.gradParameter(BIAS);
            kernels.rows().sumColumns(gradOutput, gradBias.write(), gradBias.tensor());
        }
        var gradSecond = pass.gradInput(1);
        if (gradSecond.wanted()) {
            kernels.batchedGemm(second.rows(), Transpose.NN, gradOutput, pass.saved(PRODUCTS).matrix(second.columns()),
                    gradSecond.write(), gradSecond.tensor());
        }
        if (pass.gradInput(0).wanted() || pass.gradParameter(WEIGHT).wanted()) {
            var gradProducts = pass.saved(GRAD_PRODUCTS);
            kernels.batchedGemm(second.rows(), Transpose.TN, gradOutput, second, Write.SET,
                    gradProducts.matrix(second.columns()));
            throughProducts(pass, kernels, gradProducts);
        }
    }

    /** What the gradient of {@code x₁ W} makes of those of the two factors. */
    private static void throughProducts(Backward pass, Kernels kernels, Tensor gradProducts) {
        int columns = gradProducts.columns();
        var gradWeight = pass.gradParameter(WEIGHT);
        if (gradWeight.wanted()) {
            kernels.gemm(Transpose.TN, pass.input(0), gradProducts, gradWeight.write(),
                    gradWeight.tensor().matrix(columns));
        }
        var gradFirst = pass.gradInput(0);
        if (gradFirst.wanted()) {
            kernels.gemm(Transpose.NT, gradProducts, pass.parameter(WEIGHT).matrix(columns), gradFirst.write(),
                    gradFirst.tensor());
        }
    }
}
