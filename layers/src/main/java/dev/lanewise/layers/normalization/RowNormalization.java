package dev.lanewise.layers.normalization;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * The normalization that layer-norm, group-norm and rms-norm begin with: rows of n elements are divided by their size, and before
 * that perhaps moved to mean 0.
 *
 * <pre>
 * CENTERED: n = (x - μ) r,  r = 1 / √(σ² + ε);   ∂L/∂x = r (g - mean(g) - n mean(g n)),  g = ∂L/∂n
 * PLAIN:    n = x r,        r = 1 / √(mean(x²) + ε);   ∂L/∂x = r (g - n mean(g n))
 * </pre>
 *
 * <p>Plans of such layers declare these saved tensors and formulas first.
 */
enum RowNormalization {
    CENTERED, PLAIN;

    static final int NORMALIZED = 0;
    private static final int MEAN = 1;
    private static final int FACTOR = 2;
    private static final int PRODUCTS = 3;
    /** How many saved tensors there are. */
    static final int SAVED = 4;

    private static final int INVERT = 0;
    private static final int NORMALIZE = 1;
    private static final int GRADIENT = 2;
    /** How many formulas there are. */
    static final int FORMULAS = 3;

    /** Adds saved tensors and formulas to a plan that has none yet, for rows of this length. */
    LayerPlan.Builder declare(LayerPlan.Builder plan, Shape example, int columns, float epsilon) {
        var rows = Shape.of(example.size() / columns);
        var variance = this == CENTERED ? Expr.elem(0) : Expr.elem(0).div(columns);
        var moved = this == CENTERED ? Expr.elem(0).sub(Expr.column(1)) : Expr.elem(0);
        var mean = this == CENTERED ? Expr.column(2).div(columns) : Expr.constant(0);
        var rest = Expr.elem(0).sub(mean).sub(Expr.elem(1).mul(Expr.column(3).div(columns)));
        return plan.savedPerExample("normalized", example)
                .savedPerExample("mean", rows)
                .savedPerExample("factor", rows)
                .savedPerExample("products", rows)
                .formula(Formula.of("inverse-deviation",
                        new Formula.Store(0, Expr.constant(1).div(variance.add(epsilon).sqrt()))))
                .formula(Formula.of("normalize", new Formula.Store(3, moved.mul(Expr.column(2)))))
                .formula(Formula.of("normalize-gradient", new Formula.Store(5, Expr.column(4).mul(rest))));
    }

    private static Tensor rows(Pass pass, Tensor x) {
        return x.matrix(x.size() / pass.saved(MEAN).size());
    }

    /** Fills the first saved tensor. */
    void forward(Forward pass) {
        var kernels = pass.kernels();
        var x = rows(pass, pass.input(0));
        var mean = pass.saved(MEAN);
        var factor = pass.saved(FACTOR);
        if (this == CENTERED) {
            kernels.rows().moments(x, mean, factor);
        } else {
            kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, x, factor);
        }
        kernels.call(pass.formula(INVERT)).with(factor).run();
        var call = kernels.call(pass.formula(NORMALIZE)).with(x);
        if (this == CENTERED) {
            call.with(mean);
        } else {
            call.skip();
        }
        call.with(factor).with(rows(pass, pass.saved(NORMALIZED))).run();
    }

    /** From the gradient of what was normalized that of the input. */
    void backward(Backward pass, Tensor gradNormalized) {
        var gradInput = pass.gradInput(0);
        var kernels = pass.kernels();
        var gradient = rows(pass, gradNormalized);
        var normalized = rows(pass, pass.saved(NORMALIZED));
        var means = pass.saved(MEAN); // those of x are needed no more
        if (this == CENTERED) {
            kernels.rows().reduce(RowReduction.SUM, gradient, means);
        }
        kernels.rows().dot(gradient, normalized, pass.saved(PRODUCTS));
        var call = kernels.call(pass.formula(GRADIENT), gradInput.write()).with(gradient).with(normalized);
        if (this == CENTERED) {
            call.with(means);
        } else {
            call.skip();
        }
        call.with(pass.saved(PRODUCTS)).with(pass.saved(FACTOR)).with(rows(pass, gradInput.tensor())).run();
    }
}
