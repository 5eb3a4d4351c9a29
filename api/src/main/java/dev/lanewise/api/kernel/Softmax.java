package dev.lanewise.api.kernel;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;

/**
 * The two forms of {@link RowKernels#softmax}, and the steps that define their bits. For a row x with the output y:
 *
 * <pre>
 * m = max x                      {@link RowReduction#MAX}
 * e = exp(x - m)                 {@link #EXPONENTIAL}
 * s = Σ e                        {@link RowReduction#SUM}
 * PLAIN:  y = e / s              {@link #QUOTIENT}
 * LOG:    y = (x - m) - log(s)   {@link #LOGARITHM}, {@link #DIFFERENCE}
 * </pre>
 *
 * <p>and with the gradient g that came for y:
 *
 * <pre>
 * PLAIN:  gradX = y (g - t),        t = Σ y g   {@link RowKernels#dot}, {@link #gradient()}
 * LOG:    gradX = g - exp(y) t,     t = Σ g     {@link RowReduction#SUM}, {@link #gradient()}
 * </pre>
 *
 * <p>Subtracting the maximum changes nothing but that no exponential overflows and s is at least 1. A row that has a NaN or
 * +∞, or nothing but -∞, is NaN throughout; a single -∞ has the probability 0.
 *
 * <p>The formulas are the definition in float32 (their lowered programs) and in float64; what one stores and the next reads
 * is rounded in between, so a provider may run them together, but contracts nothing across them.
 *
 * @since 0.1
 */
public enum Softmax {
    /** Probabilities: each is 0 or more, and a row's sum is 1, but for rounding. */
    PLAIN(new Store(3, Expr.elem(0).mul(Expr.elem(1).sub(Expr.column(2))))),
    /** Logarithms of the probabilities; exact also where a probability is too small for a float. */
    LOG(new Store(3, Expr.elem(1).sub(Expr.elem(0).exp().mul(Expr.column(2)))));

    /** Operands x, m (a column), e. */
    public static final Formula EXPONENTIAL =
            Formula.of("softmax-exponential", new Store(2, Expr.elem(0).sub(Expr.column(1)).exp()));

    /** Operands e, s (a column), y; y may be e. */
    public static final Formula QUOTIENT =
            Formula.of("softmax-quotient", new Store(2, Expr.elem(0).div(Expr.column(1))));

    /** Of the sums: operand 0, s, becomes log(s). */
    public static final Formula LOGARITHM = Formula.of("softmax-logarithm", new Store(0, Expr.elem(0).log()));

    /** Operands x, m (a column), log(s) (a column), y. */
    public static final Formula DIFFERENCE =
            Formula.of("softmax-difference", new Store(3, Expr.elem(0).sub(Expr.column(1)).sub(Expr.column(2))));

    private final Formula gradient;

    Softmax(Store gradient) {
        this.gradient = Formula.of("softmax-gradient", gradient);
    }

    /** Operands y, g, t (a column), gradX; {@link Formula#accumulating} where it is added to. */
    public Formula gradient() {
        return gradient;
    }
}
