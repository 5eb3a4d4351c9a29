package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Schedule;
import dev.lanewise.api.kernel.FormulaCall;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Evaluates formulas in float64: the expression's own meaning, part by part, each a plain loop over a block of elements. For
 * gradient checks and diagnosis; of the manner {@link FloatInterpreter} says more.
 */
final class DoubleInterpreter {
    private static final int BLOCK = 512;

    private final Map<Schedule, DoublePlan> plans = new WeakHashMap<>();
    private final DoubleOperands operands = new DoubleOperands();
    private double[][] registers = {};
    private Schedule schedule = Formula.map("nothing", x -> x).schedule();

    /** Runs a checked call with operands of type float64. */
    void run(FormulaCall call) {
        schedule = call.formula().schedule();
        operands.take(call);
        run();
    }

    /** Begins a formula without scalars, as a step of another operation: give its operands in order, then {@link #run()}. */
    DoubleOperands begin(Formula formula, int rows, int columns) {
        schedule = formula.schedule();
        return operands.begin(formula, rows, columns);
    }

    void run() {
        run(plans.computeIfAbsent(schedule, DoublePlan::new));
        operands.release();
    }

    private void run(DoublePlan plan) {
        reserve(plan.registers);
        int size = operands.size();
        for (DoublePlan.Step s : plan.once) {
            execute(s, 0, Math.min(BLOCK, size));
        }
        for (int from = 0; from < size; from += BLOCK) {
            int length = Math.min(BLOCK, size - from);
            for (DoublePlan.Step s : plan.perBlock) {
                execute(s, from, length);
            }
            for (DoublePlan.Store s : plan.stores) {
                operands.store(s.operand(), from, registers[s.register()], length);
            }
        }
    }

    private void execute(DoublePlan.Step s, int from, int length) {
        double[] to = registers[s.to()];
        double[] a = registers[s.a()];
        double[] b = registers[s.b()];
        double[] c = registers[s.c()];
        switch (s.node()) {
            case Expr.Elem(int k) -> operands.loadElements(k, from, to, length);
            case Expr.Row(int k) -> operands.loadRow(k, from, to, length);
            case Expr.Column(int k) -> operands.loadColumn(k, from, to, length);
            case Expr.Scalar(int k) -> Arrays.fill(to, 0, length, operands.scalar(k));
            case Expr.Const(double value) -> Arrays.fill(to, 0, length, value);
            case Expr.Uniform(int word) -> operands.draw(word, from, to, length);
            case Expr.Unary unary -> DoubleLoops.unary(unary.op(), a, to, length);
            case Expr.Binary binary -> DoubleLoops.binary(binary.op(), a, b, to, length);
            case Expr.Fma _ -> DoubleLoops.fma(a, b, c, to, length);
            case Expr.Select select -> select(select.comparison(), s, length);
        }
    }

    private void select(Comparison comparison, DoublePlan.Step s, int length) {
        double[] x = registers[s.a()];
        double[] y = registers[s.b()];
        double[] yes = registers[s.c()];
        double[] no = registers[s.d()];
        double[] to = registers[s.to()];
        for (int i = 0; i < length; i++) {
            to[i] = comparison.test(x[i], y[i]) ? yes[i] : no[i];
        }
    }

    private void reserve(int count) {
        int known = registers.length;
        if (count > known) {
            registers = Arrays.copyOf(registers, count);
            for (int r = known; r < count; r++) {
                registers[r] = new double[BLOCK];
            }
        }
    }
}
