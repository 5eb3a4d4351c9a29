package dev.lanewise.api.formula;

import dev.lanewise.api.formula.Expr.Binary;
import dev.lanewise.api.formula.Expr.Const;
import dev.lanewise.api.formula.Expr.Fma;
import dev.lanewise.api.formula.Expr.Select;
import dev.lanewise.api.formula.Expr.Unary;

/**
 * Rewriting while an expression is built. Each rule keeps the value for every argument, up to the sign of a zero, and
 * so is safe for what a user wrote. 0 * y = 0 is not among them: with y infinite or NaN it would hide it. Only {@link
 * Differentiator} uses that, for derivatives that are zero because nothing depends on the variable.
 */
final class Simplify {
    private Simplify() {
    }

    static boolean is(Expr e, double value) {
        return e instanceof Const(double v) && v == value;
    }

    static Expr add(Expr x, Expr y) {
        if (is(x, 0)) {
            return y;
        }
        if (is(y, 0)) {
            return x;
        }
        if (y instanceof Unary(UnaryOp op, Expr v) && op == UnaryOp.NEG) {
            return sub(x, v);
        }
        if (x instanceof Unary(UnaryOp op, Expr v) && op == UnaryOp.NEG) {
            return sub(y, v);
        }
        return binary(BinaryOp.ADD, x, y);
    }

    static Expr sub(Expr x, Expr y) {
        if (is(y, 0)) {
            return x;
        }
        if (is(x, 0)) {
            return neg(y);
        }
        if (y instanceof Unary(UnaryOp op, Expr v) && op == UnaryOp.NEG) {
            return add(x, v);
        }
        return binary(BinaryOp.SUB, x, y);
    }

    static Expr mul(Expr x, Expr y) {
        if (y instanceof Const && !(x instanceof Const)) {
            return mul(y, x);
        }
        if (is(x, 1)) {
            return y;
        }
        if (is(x, -1)) {
            return neg(y);
        }
        if (x instanceof Unary(UnaryOp op, Expr v) && op == UnaryOp.NEG) {
            return neg(mul(v, y));
        }
        if (y instanceof Unary(UnaryOp op, Expr v) && op == UnaryOp.NEG) {
            return neg(mul(x, v));
        }
        if (x instanceof Const(double a) && y instanceof Binary(BinaryOp op, Const(double b), Expr rest)
                && op == BinaryOp.MUL
                && isOrdinary(a * b)) {
            return mul(new Const(a * b), rest);
        }
        return binary(BinaryOp.MUL, x, y);
    }

    static Expr div(Expr x, Expr y) {
        if (y instanceof Const(double c) && isPowerOfTwo(c) && isOrdinary(1 / c)) {
            return mul(new Const(1 / c), x);
        }
        return binary(BinaryOp.DIV, x, y);
    }

    static Expr neg(Expr x) {
        return switch (x) {
            case Unary(UnaryOp op, Expr v) when op == UnaryOp.NEG -> v;
            case Binary(BinaryOp op, Expr p, Expr q) when op == BinaryOp.SUB -> sub(q, p);
            case Binary(BinaryOp op, Const(double c), Expr q) when op == BinaryOp.MUL -> mul(new Const(-c), q);
            default -> unary(UnaryOp.NEG, x);
        };
    }

    static Expr fma(Expr x, Expr y, Expr z) {
        if (is(x, 1)) {
            return add(y, z);
        }
        if (is(y, 1)) {
            return add(x, z);
        }
        return new Fma(x, y, z);
    }

    static Expr select(Comparison comparison, Expr x, Expr y, Expr yes, Expr no) {
        if (x instanceof Const(double a) && y instanceof Const(double b)) {
            return comparison.test(a, b) ? yes : no;
        }
        return same(yes, no) ? yes : new Select(comparison, x, y, yes, no);
    }

    static Expr unary(UnaryOp op, Expr x) {
        if (x instanceof Const(double v)) {
            return new Const(op.apply(v));
        }
        if (op == UnaryOp.SEAM && (isLeaf(x) || x instanceof Unary(UnaryOp inner, _) && inner == UnaryOp.SEAM)) {
            return x;
        }
        return new Unary(op, x);
    }

    static Expr binary(BinaryOp op, Expr x, Expr y) {
        if (x instanceof Const(double a) && y instanceof Const(double b)) {
            return new Const(op.apply(a, b));
        }
        return new Binary(op, x, y);
    }

    private static boolean same(Expr x, Expr y) {
        return x == y || isLeaf(x) && x.equals(y);
    }

    static boolean isLeaf(Expr e) {
        return switch (e) {
            case Expr.Elem _, Expr.Row _, Expr.Column _, Expr.Scalar _, Expr.Uniform _, Const _ -> true;
            case Unary _, Binary _, Fma _, Select _ -> false;
        };
    }

    /**
     * Whether a constant is far enough from the limits of float not to overflow or lose bits where its factors did not.
     */
    private static boolean isOrdinary(double c) {
        return Math.abs(c) >= 0x1p-100 && Math.abs(c) <= 0x1p100;
    }

    private static boolean isPowerOfTwo(double c) {
        return Math.abs(c) == Math.scalb(1.0, Math.getExponent(c));
    }
}
