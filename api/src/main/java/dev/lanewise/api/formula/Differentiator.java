package dev.lanewise.api.formula;

import static dev.lanewise.api.formula.Expr.constant;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The symbolic derivative, by forward accumulation: the derivative of every part with respect to one operand, from the
 * leaves up.
 *
 * <p>Forward, not reverse, because d select(c, a, b) = select(c, da, db): an infinite derivative in the branch not
 * taken never meets a multiplication by zero, the 0 * inf = NaN of reverse mode. A memo by identity keeps time and size
 * linear in the shared graph; equal parts are shared again when the result is numbered.
 *
 * <p>A derivative that is zero because nothing depends on the operand is the constant 0, and 0 * y is then 0 even where
 * y is infinite.
 *
 * <p>A random number depends on no operand: its derivative is 0.
 *
 * <p>At kinks: |x|' = 0 at 0; of min and max the second argument's where both are equal; a select has the derivative of
 * the branch it takes.
 *
 * <p>A. Griewank, A. Walther, <i>Evaluating derivatives</i>, 2nd edition, 2008, chapter 3.
 */
final class Differentiator {
    private static final Expr ZERO = constant(0);
    private static final Expr ONE = constant(1);
    private static final double TWO_OVER_SQRT_PI = 1.1283791670955125739;

    private final int operand;
    private final Map<Expr, Expr> known = new IdentityHashMap<>();

    Differentiator(int operand) {
        this.operand = operand;
    }

    Expr of(Expr e) {
        Expr derivative = known.get(e);
        if (derivative == null) {
            derivative = rule(e);
            known.put(e, derivative);
        }
        return derivative;
    }

    private Expr rule(Expr e) {
        return switch (e) {
            case Expr.Elem(int k) -> k == operand ? ONE : ZERO;
            case Expr.Row(int k) -> k == operand ? ONE : ZERO;
            case Expr.Column(int k) -> k == operand ? ONE : ZERO;
            case Expr.Scalar _, Expr.Const _, Expr.Uniform _ -> ZERO;
            case Expr.Unary(UnaryOp op, Expr x) -> isZero(of(x)) ? ZERO : chain(unary(op, x, e), of(x));
            case Expr.Binary(BinaryOp op, Expr x, Expr y) -> binary(op, x, y, e);
            case Expr.Fma(Expr x, Expr y, Expr z) -> fma(of(x), y, fma(of(y), x, of(z)));
            case Expr.Select(Comparison c, Expr x, Expr y, Expr yes, Expr no) -> Expr.select(c, x, y, of(yes), of(no));
        };
    }

    /** The derivative of y = op(x) by x. */
    private static Expr unary(UnaryOp op, Expr x, Expr y) {
        return switch (op) {
            case NEG -> constant(-1);
            case ABS -> Expr.select(Comparison.LT, x, ZERO, constant(-1), Expr.select(Comparison.GT, x, ZERO, ONE, x));
            case SQRT -> constant(0.5).div(y);
            case EXP -> y;
            case EXPM1 -> x.exp();
            case LOG -> ONE.div(x);
            case LOG1P -> ONE.div(x.add(1));
            case TANH -> ONE.sub(y.mul(y));
            case SIGMOID -> y.sub(y.mul(y));
            case ERF -> x.mul(x).neg().exp().mul(TWO_OVER_SQRT_PI);
            case SOFTPLUS -> x.sigmoid();
            case SEAM -> ONE;
        };
    }

    private Expr binary(BinaryOp op, Expr x, Expr y, Expr result) {
        Expr dx = of(x);
        Expr dy = of(y);
        return switch (op) {
            case ADD -> dx.add(dy);
            case SUB -> dx.sub(dy);
            case MUL -> chain(y, dx).add(chain(x, dy));
            case DIV -> isZero(dx) && isZero(dy) ? ZERO : dx.sub(chain(result, dy)).div(y);
            case MIN -> Expr.select(Comparison.LT, x, y, dx, dy);
            case MAX -> Expr.select(Comparison.GT, x, y, dx, dy);
        };
    }

    private static Expr fma(Expr dx, Expr y, Expr rest) {
        if (isZero(dx) || isZero(y)) {
            return rest;
        }
        return isZero(rest) ? chain(y, dx) : Expr.fma(dx, y, rest);
    }

    /**
     * The product of the chain rule. Choices go outside: select(c, 0, 1) * d becomes select(c, 0, d), one multiplication
     * less, and a unit that is off passes 0 whatever comes from above; local * select(c, 0, d) becomes select(c, 0, local
     * * d), since local may be infinite where the choice is 0.
     */
    static Expr chain(Expr local, Expr d) {
        if (isZero(local) || isZero(d)) {
            return ZERO;
        }
        if (local instanceof Expr.Select(Comparison c, Expr x, Expr y, Expr yes, Expr no)
                && (yes instanceof Expr.Const || no instanceof Expr.Const)) {
            return Expr.select(c, x, y, chain(yes, d), chain(no, d));
        }
        if (d instanceof Expr.Select(Comparison c, Expr x, Expr y, Expr yes, Expr no)
                && (isZero(yes) || isZero(no)) && !(local instanceof Expr.Const)) {
            return Expr.select(c, x, y, chain(local, yes), chain(local, no));
        }
        if (local instanceof Expr.Binary(BinaryOp op, Expr.Const c, Expr y) && op == BinaryOp.DIV) {
            return d.mul(c).div(y);
        }
        return d.mul(local);
    }

    private static boolean isZero(Expr e) {
        return Simplify.is(e, 0);
    }
}
