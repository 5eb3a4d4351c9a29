package dev.lanewise.api.formula;

/**
 * A pointwise expression: what one element of a result is, given the elements at the same place of the operands.
 *
 * <pre>{@code
 * Expr x = Expr.elem(0);
 * Expr mish = x.mul(x.softplus().tanh());
 * }</pre>
 *
 * <p>An expression is immutable. It may share parts (a directed acyclic graph): using one value twice costs nothing.
 * {@code equals}, {@code hashCode} and {@code toString} compare and print structure, in time linear in the number of
 * distinct parts.
 *
 * <p>The methods below simplify as they build. They are exact for every argument, NaN and infinities included, but for
 * the sign of a zero and for two constant factors merged into one; so {@code x.mul(0.0)} stays what it is. The record
 * constructors build literally.
 *
 * <p>The float64 value is {@link #eval}. The float32 value is defined by lowering, see {@link Program}.
 *
 * @since 0.1
 */
public sealed interface Expr {

    /** The element of operand number {@code operand} at the same place as the result. */
    record Elem(int operand) implements Expr {
        public Elem {
            Operands.check("elem", operand);
        }
    }

    /** Element j of a row vector, in column j of the result: one value a column, repeated down the rows (a bias). */
    record Row(int operand) implements Expr {
        public Row {
            Operands.check("row", operand);
        }
    }

    /** Element i of a column vector, in row i of the result: one value a row, repeated along the row. */
    record Column(int operand) implements Expr {
        public Column {
            Operands.check("column", operand);
        }
    }

    /** A number given at run time, the same for all elements of a call: a learning rate. */
    record Scalar(int index) implements Expr {
        public Scalar {
            Operands.check("scalar", index);
        }
    }

    /** A number fixed in the formula; rounded to float once, when lowered. */
    record Const(double value) implements Expr {
    }

    /**
     * A random number, uniform over the multiples of 2⁻²³ in [0, 1); the same in float32 and float64. It is a pure function
     * of the call's key and of the element's index, which is the call's origin + the number of the element in the call
     * (row * columns + column), and not of where in which formula it is written. So a formula and its derivative, called
     * with one key, draw alike: dropout's backward pass makes its mask anew.
     *
     * <p>An element has two draws, independent of each other: words 0 and 1 of {@link
     * dev.lanewise.api.random.Threefry}'s block. The derivative is 0.
     */
    record Uniform(int word) implements Expr {
        public Uniform {
            if (word != 0 && word != 1) {
                throw new IllegalArgumentException("uniform: wanted word 0 or 1, got " + word);
            }
        }
    }

    /** A function of one value. */
    record Unary(UnaryOp op, Expr x) implements Expr {
        @Override
        public boolean equals(Object other) {
            return other instanceof Unary that && Structure.equal(this, that);
        }

        @Override
        public int hashCode() {
            return Structure.hash(this);
        }

        @Override
        public String toString() {
            return ExprText.of(this);
        }
    }

    /** A function of two values. In float32 a sum or difference with a product for an operand is one {@code fma}. */
    record Binary(BinaryOp op, Expr x, Expr y) implements Expr {
        @Override
        public boolean equals(Object other) {
            return other instanceof Binary that && Structure.equal(this, that);
        }

        @Override
        public int hashCode() {
            return Structure.hash(this);
        }

        @Override
        public String toString() {
            return ExprText.of(this);
        }
    }

    /** x * y + z with one rounding. */
    record Fma(Expr x, Expr y, Expr z) implements Expr {
        @Override
        public boolean equals(Object other) {
            return other instanceof Fma that && Structure.equal(this, that);
        }

        @Override
        public int hashCode() {
            return Structure.hash(this);
        }

        @Override
        public String toString() {
            return ExprText.of(this);
        }
    }

    /**
     * {@code yes} where x stands in the relation {@code comparison} to y, else (also where one of them is NaN) {@code
     * no}.
     */
    record Select(Comparison comparison, Expr x, Expr y, Expr yes, Expr no) implements Expr {
        @Override
        public boolean equals(Object other) {
            return other instanceof Select that && Structure.equal(this, that);
        }

        @Override
        public int hashCode() {
            return Structure.hash(this);
        }

        @Override
        public String toString() {
            return ExprText.of(this);
        }
    }

    /** See {@link Elem}. */
    static Expr elem(int operand) {
        return new Elem(operand);
    }

    /** See {@link Row}. */
    static Expr row(int operand) {
        return new Row(operand);
    }

    /** See {@link Column}. */
    static Expr column(int operand) {
        return new Column(operand);
    }

    /** See {@link Scalar}. */
    static Expr scalar(int index) {
        return new Scalar(index);
    }

    /** See {@link Const}. */
    static Expr constant(double value) {
        return new Const(value);
    }

    /** See {@link Uniform}. */
    static Expr uniform(int word) {
        return new Uniform(word);
    }

    /** See {@link Fma}. */
    static Expr fma(Expr x, Expr y, Expr z) {
        return Simplify.fma(x, y, z);
    }

    /**
     * See {@link Select}. Ask so that a NaN takes the branch that keeps it; {@link #positive} and {@link #clamp} do.
     */
    static Expr select(Comparison comparison, Expr x, Expr y, Expr yes, Expr no) {
        return Simplify.select(comparison, x, y, yes, no);
    }

    /**
     * {@code yes} where x is above zero, {@code no} where it is not. Asked as x &lt;= 0, so that NaN takes {@code yes},
     * the branch that usually contains x: {@code positive(x, x, constant(0))} is relu, and relu(NaN) is NaN. Asked the
     * other way divergence would be hidden as 0.
     */
    static Expr positive(Expr x, Expr yes, Expr no) {
        return select(Comparison.LE, x, constant(0), no, yes);
    }

    /**
     * x held within low and high; NaN stays NaN. The derivative is 1 from low to high, both included, and 0 outside.
     */
    default Expr clamp(Expr low, Expr high) {
        return select(Comparison.LT, this, low, low, select(Comparison.GT, this, high, high, this));
    }

    /** See {@link #clamp(Expr, Expr)}. */
    default Expr clamp(double low, double high) {
        return clamp(constant(low), constant(high));
    }

    /** this + y. */
    default Expr add(Expr y) {
        return Simplify.add(this, y);
    }

    /** this + y. */
    default Expr add(double y) {
        return add(constant(y));
    }

    /** this - y. */
    default Expr sub(Expr y) {
        return Simplify.sub(this, y);
    }

    /** this - y. */
    default Expr sub(double y) {
        return sub(constant(y));
    }

    /** this * y. */
    default Expr mul(Expr y) {
        return Simplify.mul(this, y);
    }

    /** this * y. */
    default Expr mul(double y) {
        return mul(constant(y));
    }

    /** this / y. */
    default Expr div(Expr y) {
        return Simplify.div(this, y);
    }

    /** this / y. */
    default Expr div(double y) {
        return div(constant(y));
    }

    /** The lesser; NaN if either is. Where both are equal the derivative is y's. */
    default Expr min(Expr y) {
        return Simplify.binary(BinaryOp.MIN, this, y);
    }

    /** See {@link #min(Expr)}. */
    default Expr min(double y) {
        return min(constant(y));
    }

    /**
     * The greater; NaN if either is. Where both are equal the derivative is y's, so that of {@code x.max(0)} is 0 at 0.
     */
    default Expr max(Expr y) {
        return Simplify.binary(BinaryOp.MAX, this, y);
    }

    /** See {@link #max(Expr)}. */
    default Expr max(double y) {
        return max(constant(y));
    }

    /** -this. */
    default Expr neg() {
        return Simplify.neg(this);
    }

    /** |this|; the derivative at 0 is 0. */
    default Expr abs() {
        return Simplify.unary(UnaryOp.ABS, this);
    }

    /** Square root. */
    default Expr sqrt() {
        return Simplify.unary(UnaryOp.SQRT, this);
    }

    /** e to the power of this. */
    default Expr exp() {
        return Simplify.unary(UnaryOp.EXP, this);
    }

    /** e to the power of this, minus 1. */
    default Expr expm1() {
        return Simplify.unary(UnaryOp.EXPM1, this);
    }

    /** Natural logarithm. */
    default Expr log() {
        return Simplify.unary(UnaryOp.LOG, this);
    }

    /** log(1 + this). */
    default Expr log1p() {
        return Simplify.unary(UnaryOp.LOG1P, this);
    }

    /** Hyperbolic tangent. */
    default Expr tanh() {
        return Simplify.unary(UnaryOp.TANH, this);
    }

    /** 1 / (1 + exp(-this)). */
    default Expr sigmoid() {
        return Simplify.unary(UnaryOp.SIGMOID, this);
    }

    /** Error function. */
    default Expr erf() {
        return Simplify.unary(UnaryOp.ERF, this);
    }

    /**
     * log(1 + exp(this)), with derivative sigmoid: write cross-entropies with it, their gradients are then exact at 0
     * too.
     */
    default Expr softplus() {
        return Simplify.unary(UnaryOp.SOFTPLUS, this);
    }

    /** This value as if stored and loaded again, see {@link UnaryOp#SEAM}. */
    default Expr seam() {
        return Simplify.unary(UnaryOp.SEAM, this);
    }

    /**
     * The partial derivative with respect to this element's value of operand number {@code operand}, whether that is
     * addressed as element, row or column. Rules and conventions at kinks: {@link Differentiator}.
     */
    default Expr derivative(int operand) {
        Operands.check("derivative", operand);
        return new Differentiator(operand).of(this);
    }

    /**
     * The float64 value for one element: {@code operands[k]} is the value of operand k here, {@code scalars[k]} that of
     * scalar k.
     *
     * @throws IllegalArgumentException if the expression draws random numbers; see {@link Schedule#eval(double[], double[],
     *     long, int)}
     */
    default double eval(double[] operands, double[] scalars) {
        return Schedule.of(this).eval(operands, scalars)[0];
    }
}
