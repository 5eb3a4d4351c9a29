package dev.lanewise.api.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * From expressions to a {@link Program}. Together with the elementary functions ({@link Exponential} and its
 * neighbours) this decides every bit of a float32 result:
 *
 * <ul>
 * <li>constants are rounded to float;
 * <li>a sum or difference one operand of which is written as a product is one {@code fma} (x*y + z, z + x*y, x*y - z, z
 * - x*y; where both are products, the first in a sum and the second in a difference is contracted, and the other one
 * rounded). This is part of the definition, not an optimisation that may or may not happen; a {@link UnaryOp#SEAM} in
 * between prevents it;
 * <li>x &gt; y is asked as y &lt; x; the operands of commutative primitives are put in order of their numbers;
 * <li>equal values are computed once, unused ones not at all.
 * </ul>
 */
final class Lowering {
    private final Emitter emit = new Emitter();
    private final Map<Expr, Integer> known = new IdentityHashMap<>();

    private Lowering() {
    }

    static Program lower(Formula formula) {
        Lowering lowering = new Lowering();
        List<Program.Store> stores = new ArrayList<>();
        for (Formula.Store s : formula.stores()) {
            stores.add(new Program.Store(s.operand(), lowering.lower(s.value())));
        }
        return lowering.withoutUnused(stores, formula.table());
    }

    private int lower(Expr e) {
        Integer number = known.get(e);
        if (number == null) {
            number = translate(e);
            known.put(e, number);
        }
        return number;
    }

    private int translate(Expr e) {
        return switch (e) {
            case Expr.Elem(int k) -> emit.load(k);
            case Expr.Row(int k) -> emit.load(k);
            case Expr.Column(int k) -> emit.load(k);
            case Expr.Scalar(int k) -> emit.scalar(k);
            case Expr.Const(double value) -> emit.constant(value);
            case Expr.Uniform(int word) -> UniformDraw.uniform(emit, word);
            case Expr.Unary(UnaryOp op, Expr x) -> unary(op, lower(x));
            case Expr.Binary(BinaryOp op, Expr x, Expr y) -> binary(op, x, y);
            case Expr.Fma(Expr x, Expr y, Expr z) -> emit.fma(lower(x), lower(y), lower(z));
            case Expr.Select(Comparison c, Expr x, Expr y, Expr yes, Expr no) ->
                emit.select(emit.compare(c, lower(x), lower(y)), lower(yes), lower(no));
        };
    }

    private int unary(UnaryOp op, int x) {
        return switch (op) {
            case NEG -> emit.neg(x);
            case ABS -> emit.abs(x);
            case SQRT -> emit.sqrt(x);
            case EXP -> Exponential.exp(emit, x);
            case EXPM1 -> Exponential.expm1(emit, x);
            case LOG -> Logarithm.log(emit, x);
            case LOG1P -> Logarithm.log1p(emit, x);
            case TANH -> HyperbolicTangent.tanh(emit, x);
            case SIGMOID -> Logistic.sigmoid(emit, x);
            case ERF -> ErrorFunction.erf(emit, x);
            case SOFTPLUS -> Softplus.softplus(emit, x);
            case SEAM -> x;
        };
    }

    private int binary(BinaryOp op, Expr x, Expr y) {
        return switch (op) {
            case ADD -> {
                if (isProduct(x)) {
                    yield contracted((Expr.Binary) x, false, lower(y));
                }
                yield isProduct(y) ? contracted((Expr.Binary) y, false, lower(x)) : emit.add(lower(x), lower(y));
            }
            case SUB -> {
                if (isProduct(y)) {
                    yield contracted((Expr.Binary) y, true, lower(x));
                }
                yield isProduct(x) ? contracted((Expr.Binary) x, false, emit.neg(lower(y)))
                        : emit.sub(lower(x), lower(y));
            }
            case MUL -> emit.mul(lower(x), lower(y));
            case DIV -> emit.div(lower(x), lower(y));
            case MIN -> emit.min(lower(x), lower(y));
            case MAX -> emit.max(lower(x), lower(y));
        };
    }

    private static boolean isProduct(Expr e) {
        return e instanceof Expr.Binary(BinaryOp op, _, _) && op == BinaryOp.MUL;
    }

    private int contracted(Expr.Binary product, boolean negated, int addend) {
        int x = lower(product.x());
        return emit.fma(negated ? emit.neg(x) : x, lower(product.y()), addend);
    }

    private Program withoutUnused(List<Program.Store> stores, OperandTable table) {
        List<Instruction> all = emit.instructions();
        boolean[] used = new boolean[all.size()];
        stores.forEach(s -> used[s.value()] = true);
        for (int i = used.length - 1; i >= 0; i--) {
            if (used[i]) {
                markArguments(all.get(i), used);
            }
        }
        int[] number = new int[used.length];
        Arrays.fill(number, -1);
        List<Instruction> kept = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                number[i] = kept.size();
                kept.add(renumbered(all.get(i), number));
            }
        }
        return new Program(kept, stores.stream().map(s -> new Program.Store(s.operand(), number[s.value()])).toList(),
                table);
    }

    private static void markArguments(Instruction i, boolean[] used) {
        int n = i.op().arguments();
        if (n > 0) {
            used[i.a()] = true;
        }
        if (n > 1) {
            used[i.b()] = true;
        }
        if (n > 2) {
            used[i.c()] = true;
        }
    }

    private static Instruction renumbered(Instruction i, int[] number) {
        int n = i.op().arguments();
        return new Instruction(i.op(), n > 0 ? number[i.a()] : i.a(), n > 1 ? number[i.b()] : i.b(),
                n > 2 ? number[i.c()] : i.c());
    }
}
