package dev.lanewise.api.formula;

import dev.lanewise.api.formula.Schedule.Step;
import java.util.List;
import java.util.Locale;

/** Expressions as text. What is used more than once gets a name: {@code t1 = exp(e0); (t1 / (1.0 + t1))}. */
final class ExprText {
    private final List<Step> steps;
    private final int[] uses;
    private final String[] texts;
    private final StringBuilder names = new StringBuilder();

    private ExprText(Schedule schedule) {
        steps = schedule.steps();
        uses = new int[steps.size()];
        texts = new String[steps.size()];
        for (Step s : steps) {
            count(s.a());
            count(s.b());
            count(s.c());
            count(s.d());
        }
    }

    static String of(Expr e) {
        return new ExprText(Schedule.of(e)).text();
    }

    private void count(int argument) {
        if (argument >= 0) {
            uses[argument]++;
        }
    }

    private String text() {
        int named = 0;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(steps.get(i));
            if (uses[i] > 1 && !Simplify.isLeaf(steps.get(i).node())) {
                String name = "t" + ++named;
                names.append(name).append(" = ").append(texts[i]).append("; ");
                texts[i] = name;
            }
        }
        return names + texts[texts.length - 1];
    }

    private String text(Step s) {
        return switch (s.node()) {
            case Expr.Elem(int k) -> "e" + k;
            case Expr.Row(int k) -> "row" + k;
            case Expr.Column(int k) -> "column" + k;
            case Expr.Scalar(int k) -> "s" + k;
            case Expr.Const(double value) -> Double.toString(value);
            case Expr.Uniform(int word) -> "uniform" + word;
            case Expr.Unary unary when unary.op() == UnaryOp.NEG -> "-" + texts[s.a()];
            case Expr.Unary unary -> call(unary.op().name(), texts[s.a()]);
            case Expr.Binary binary -> text(binary.op(), texts[s.a()], texts[s.b()]);
            case Expr.Fma _ -> call("fma", texts[s.a()], texts[s.b()], texts[s.c()]);
            case Expr.Select(Comparison comparison, _, _, _, _) ->
                "(" + texts[s.a()] + sign(comparison) + texts[s.b()] + " ? " + texts[s.c()] + " : " + texts[s.d()]
                        + ")";
        };
    }

    private static String text(BinaryOp op, String x, String y) {
        return switch (op) {
            case ADD -> "(" + x + " + " + y + ")";
            case SUB -> "(" + x + " - " + y + ")";
            case MUL -> "(" + x + " * " + y + ")";
            case DIV -> "(" + x + " / " + y + ")";
            case MIN, MAX -> call(op.name(), x, y);
        };
    }

    private static String call(String function, String... arguments) {
        return function.toLowerCase(Locale.ROOT) + "(" + String.join(", ", arguments) + ")";
    }

    private static String sign(Comparison comparison) {
        return switch (comparison) {
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            case GE -> " >= ";
            case EQ -> " == ";
        };
    }
}
