package dev.lanewise.api.formula;

/**
 * The functions of one value. Their float32 results are within the errors given here, in ulp of the true value, for every
 * float, subnormal results included. NaN gives NaN. Signs of zeros are as in {@link StrictMath}, whose functions
 * {@link #apply} uses. Largest errors seen, and where: docs/ACCURACY.md.
 *
 * @since 0.1
 */
public enum UnaryOp {
    /** -x; exact. */
    NEG,
    /** |x|; exact. */
    ABS,
    /** Square root, correctly rounded; NaN below -0. */
    SQRT,
    /** eˣ; within 1.04 ulp. Overflows above 88.72, underflows to 0 gradually. */
    EXP,
    /** eˣ - 1, without cancellation near 0; within 1.54 ulp. */
    EXPM1,
    /** Natural logarithm; within 0.94 ulp. NaN below 0, -infinity at both zeros. */
    LOG,
    /** log(1 + x), without cancellation near 0; within 1.55 ulp. NaN below -1, -infinity at -1. */
    LOG1P,
    /** Hyperbolic tangent; within 1.33 ulp. */
    TANH,
    /** The logistic function 1 / (1 + e⁻ˣ); within 1.75 ulp. */
    SIGMOID,
    /** The error function 2/sqrt(pi) times the integral of e^(-t*t) from 0 to x; within 1.03 ulp. */
    ERF,
    /** log(1 + eˣ); within 1.87 ulp. */
    SOFTPLUS,
    /**
     * The identity: the value as it would be after a store and a load. In float32 no multiplication and addition are
     * contracted into one {@code fma} across it, and no rewriting looks through it.
     */
    SEAM;

    /** The float64 meaning, with an error of a few ulp of a double. */
    public double apply(double x) {
        return switch (this) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> StrictMath.exp(x);
            case EXPM1 -> StrictMath.expm1(x);
            case LOG -> StrictMath.log(x);
            case LOG1P -> StrictMath.log1p(x);
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case ERF -> DoubleErf.erf(x);
            case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case SEAM -> x;
        };
    }
}
