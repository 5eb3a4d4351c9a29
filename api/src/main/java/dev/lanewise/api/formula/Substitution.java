package dev.lanewise.api.formula;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Replaces leaves. Everything else is rebuilt literally, without simplifying: what was decided when it was written
 * stays decided.
 */
final class Substitution {
    private final UnaryOperator<Expr> leaves;
    private final Map<Expr, Expr> known = new IdentityHashMap<>();

    Substitution(UnaryOperator<Expr> leaves) {
        this.leaves = leaves;
    }

    Expr of(Expr e) {
        Expr replaced = known.get(e);
        if (replaced == null) {
            replaced = rebuild(e);
            known.put(e, replaced);
        }
        return replaced;
    }

    private Expr rebuild(Expr e) {
        return switch (e) {
            case Expr.Elem _, Expr.Row _, Expr.Column _, Expr.Scalar _, Expr.Const _, Expr.Uniform _ -> leaves.apply(e);
            case Expr.Unary(UnaryOp op, Expr x) -> new Expr.Unary(op, of(x));
            case Expr.Binary(BinaryOp op, Expr x, Expr y) -> new Expr.Binary(op, of(x), of(y));
            case Expr.Fma(Expr x, Expr y, Expr z) -> new Expr.Fma(of(x), of(y), of(z));
            case Expr.Select(Comparison c, Expr x, Expr y, Expr yes, Expr no) ->
                new Expr.Select(c, of(x), of(y), of(yes), of(no));
        };
    }
}
