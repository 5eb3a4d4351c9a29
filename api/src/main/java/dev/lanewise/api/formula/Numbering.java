package dev.lanewise.api.formula;

import dev.lanewise.api.formula.Schedule.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Value numbering: gives every distinct part of an expression a number, arguments before what uses them, equal parts
 * the same one. A part is looked up by its operation and the numbers of its arguments, never by comparing expressions
 * deeply, which would take exponential time on a graph like x = x + x, repeated.
 *
 * <p>J. Cocke, J. Schwartz, <i>Programming languages and their compilers</i>, 1970.
 */
final class Numbering {
    private static final int NONE = -1;

    /** What makes two parts equal: the leaf or the operation, and the numbers of the arguments. */
    record Key(Object head, int a, int b, int c, int d) {
    }

    private final Map<Expr, Integer> known = new IdentityHashMap<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();

    int number(Expr e) {
        Integer number = known.get(e);
        if (number == null) {
            number = add(e, key(e));
            known.put(e, number);
        }
        return number;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<Key> keys() {
        return keys;
    }

    private Key key(Expr e) {
        return switch (e) {
            case Expr.Elem _, Expr.Row _, Expr.Column _, Expr.Scalar _, Expr.Const _, Expr.Uniform _ ->
                new Key(e, NONE, NONE, NONE, NONE);
            case Expr.Unary(UnaryOp op, Expr x) -> new Key(op, number(x), NONE, NONE, NONE);
            case Expr.Binary(BinaryOp op, Expr x, Expr y) -> new Key(op, number(x), number(y), NONE, NONE);
            case Expr.Fma(Expr x, Expr y, Expr z) -> new Key(Expr.Fma.class, number(x), number(y), number(z), NONE);
            case Expr.Select(Comparison c, Expr x, Expr y, Expr yes, Expr no) ->
                new Key(c, number(x), number(y), number(yes), number(no));
        };
    }

    private int add(Expr e, Key key) {
        Integer number = numbers.get(key);
        if (number == null) {
            number = steps.size();
            numbers.put(key, number);
            keys.add(key);
            steps.add(new Step(e, key.a, key.b, key.c, key.d));
        }
        return number;
    }
}
