package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Schedule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A schedule with its values in registers: what is the same for all elements once a call, the rest once a block. */
final class DoublePlan {

    /** The part {@code node}, its result in register {@code to}; a to d are the registers of its arguments, if any. */
    record Step(Expr node, int to, int a, int b, int c, int d) {}

    /** Operand number {@code operand} from register {@code register}. */
    record Store(int operand, int register) {}

    final Step[] once;
    final Step[] perBlock;
    final Store[] stores;
    final int registers;

    DoublePlan(Schedule schedule) {
        List<Schedule.Step> steps = schedule.steps();
        int[][] arguments = new int[steps.size()][];
        BitSet uniform = new BitSet();
        BitSet stored = new BitSet();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments(steps.get(i));
            if (isUniform(steps.get(i).node(), arguments[i], uniform)) {
                uniform.set(i);
            }
        }
        schedule.outputs().forEach(o -> stored.set(o.step()));
        Registers assigned = Registers.assign(arguments, stored, uniform);
        List<Step> early = new ArrayList<>();
        List<Step> late = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            (uniform.get(i) ? early : late).add(step(steps.get(i).node(), i, arguments[i], assigned));
        }
        once = early.toArray(Step[]::new);
        perBlock = late.toArray(Step[]::new);
        stores = schedule.outputs().stream().map(o -> new Store(o.operand(), assigned.of(o.step())))
                .toArray(Store[]::new);
        registers = assigned.count();
    }

    private static int[] arguments(Schedule.Step s) {
        return switch (s.node()) {
            case Expr.Elem _, Expr.Row _, Expr.Column _, Expr.Scalar _, Expr.Const _, Expr.Uniform _ -> new int[]{};
            case Expr.Unary _ -> new int[]{s.a()};
            case Expr.Binary _ -> new int[]{s.a(), s.b()};
            case Expr.Fma _ -> new int[]{s.a(), s.b(), s.c()};
            case Expr.Select _ -> new int[]{s.a(), s.b(), s.c(), s.d()};
        };
    }

    private static boolean isUniform(Expr node, int[] arguments, BitSet uniform) {
        return switch (node) {
            case Expr.Elem _, Expr.Row _, Expr.Column _, Expr.Uniform _ -> false;
            case Expr.Scalar _, Expr.Const _ -> true;
            case Expr.Unary _, Expr.Binary _, Expr.Fma _, Expr.Select _ -> {
                for (int argument : arguments) {
                    if (!uniform.get(argument)) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    private static Step step(Expr node, int value, int[] arguments, Registers assigned) {
        int[] r = new int[4];
        for (int k = 0; k < arguments.length; k++) {
            r[k] = assigned.of(arguments[k]);
        }
        return new Step(node, assigned.of(value), r[0], r[1], r[2], r[3]);
    }
}
