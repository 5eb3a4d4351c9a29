package dev.lanewise.api.formula;

import dev.lanewise.api.random.Threefry;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions as a straight line: every distinct part once, arguments before what uses them. This is the float64
 * meaning in the shape that an evaluator over arrays wants: one loop over a block of elements per step, no recursion.
 *
 * @since 0.1
 */
public final class Schedule {

    /**
     * One part. {@code node} says which operation; its own arguments are not to be looked at, but those numbered {@code
     * a} to {@code d}, earlier steps:
     *
     * <ul>
     * <li>elements, rows, columns, scalars, constants, random numbers: none (all are -1)
     * <li>{@link Expr.Unary}: x = a
     * <li>{@link Expr.Binary}: x = a, y = b
     * <li>{@link Expr.Fma}: x = a, y = b, z = c
     * <li>{@link Expr.Select}: x = a, y = b, yes = c, no = d
     * </ul>
     */
    public record Step(Expr node, int a, int b, int c, int d) {
    }

    /** The value of step number {@code step} goes to operand number {@code operand}. */
    public record Output(int operand, int step) {
    }

    private final List<Step> steps;
    private final List<Output> outputs;

    private Schedule(List<Step> steps, List<Output> outputs) {
        this.steps = steps;
        this.outputs = List.copyOf(outputs);
    }

    static Schedule of(List<Formula.Store> stores) {
        Numbering numbering = new Numbering();
        List<Output> outputs = new ArrayList<>();
        for (Formula.Store store : stores) {
            outputs.add(new Output(store.operand(), numbering.number(store.value())));
        }
        return new Schedule(numbering.steps(), outputs);
    }

    static Schedule of(Expr e) {
        return of(List.of(new Formula.Store(0, e)));
    }

    /** The parts, in an order of evaluation. */
    public List<Step> steps() {
        return steps;
    }

    /** What is stored, after all steps of an element are done. */
    public List<Output> outputs() {
        return outputs;
    }

    /**
     * The values of the outputs, in their order, for one element: {@code operands[k]} is the value of operand k there.
     *
     * @throws IllegalArgumentException if random numbers are drawn, which takes a key
     */
    public double[] eval(double[] operands, double[] scalars) {
        if (steps.stream().anyMatch(s -> s.node instanceof Expr.Uniform)) {
            throw new IllegalArgumentException(
                    "eval: wanted a key and an index, as the expression draws random numbers, got none");
        }
        return eval(operands, scalars, 0, 0);
    }

    /** The same with random numbers: the draws of the element number {@code index} under {@code key}. */
    public double[] eval(double[] operands, double[] scalars, long key, int index) {
        double[] v = new double[steps.size()];
        for (int i = 0; i < v.length; i++) {
            Step s = steps.get(i);
            v[i] = switch (s.node) {
                case Expr.Elem(int k) -> operands[k];
                case Expr.Row(int k) -> operands[k];
                case Expr.Column(int k) -> operands[k];
                case Expr.Scalar(int k) -> scalars[k];
                case Expr.Const(double value) -> value;
                case Expr.Uniform(int word) -> Threefry.uniform(key, index, word);
                case Expr.Unary unary -> unary.op().apply(v[s.a]);
                case Expr.Binary binary -> binary.op().apply(v[s.a], v[s.b]);
                case Expr.Fma _ -> Math.fma(v[s.a], v[s.b], v[s.c]);
                case Expr.Select select -> select.comparison().test(v[s.a], v[s.b]) ? v[s.c] : v[s.d];
            };
        }
        double[] results = new double[outputs.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = v[outputs.get(i).step];
        }
        return results;
    }
}
