package dev.lanewise.api.formula;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Schedule.Output;
import dev.lanewise.api.formula.Schedule.Step;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which operands a formula has, how each is addressed, whether it is read or written, and what else a call gives: scalars,
 * and a key where random numbers are drawn.
 */
record OperandTable(List<Kind> kinds, Set<Integer> read, Set<Integer> written, int scalars, boolean draws) {

    /** @param leastScalars how many scalars a call gives at least, used or not */
    static OperandTable of(String formula, Schedule schedule, int leastScalars) {
        if (schedule.outputs().isEmpty()) {
            throw new IllegalArgumentException("formula " + formula + ": wanted at least one store, got none");
        }
        return new Collector(formula, leastScalars).collect(schedule);
    }

    int operands() {
        return kinds.size();
    }

    /** Equality that makes no garbage. */
    boolean isLike(OperandTable other) {
        boolean like = scalars == other.scalars && Program.same(kinds, other.kinds);
        for (int k = 0; like && k < kinds.size(); k++) {
            like = reads(k) == other.reads(k) && writes(k) == other.writes(k);
        }
        return like;
    }

    int highestRead() {
        return read.stream().mapToInt(k -> k).max().orElse(-1);
    }

    Kind kind(int operand) {
        return operand >= 0 && operand < kinds.size() ? kinds.get(operand) : Kind.UNUSED;
    }

    boolean reads(int operand) {
        return read.contains(operand);
    }

    boolean writes(int operand) {
        return written.contains(operand);
    }

    private static final class Collector {
        private final String formula;
        private final Set<Integer> read = new HashSet<>();
        private final Set<Integer> written = new HashSet<>();
        private Kind[] kinds = {};
        private int scalars;
        private boolean draws;

        Collector(String formula, int leastScalars) {
            this.formula = formula;
            scalars = leastScalars;
        }

        OperandTable collect(Schedule schedule) {
            for (Step s : schedule.steps()) {
                switch (s.node()) {
                    case Expr.Elem(int k) -> read(k, Kind.ELEMENT);
                    case Expr.Row(int k) -> read(k, Kind.ROW);
                    case Expr.Column(int k) -> read(k, Kind.COLUMN);
                    case Expr.Scalar(int k) -> scalars = Math.max(scalars, k + 1);
                    case Expr.Uniform _ -> draws = true;
                    case Expr.Const _, Expr.Unary _, Expr.Binary _, Expr.Fma _, Expr.Select _ -> {
                    }
                }
            }
            for (Output output : schedule.outputs()) {
                address(output.operand(), Kind.ELEMENT);
                if (!written.add(output.operand())) {
                    throw new IllegalArgumentException(
                            "formula " + formula + ": wanted one store per operand, got two to operand "
                                    + output.operand());
                }
            }
            return new OperandTable(List.of(kinds), Set.copyOf(read), Set.copyOf(written), scalars, draws);
        }

        private void read(int operand, Kind kind) {
            address(operand, kind);
            read.add(operand);
        }

        private void address(int operand, Kind kind) {
            int known = kinds.length;
            if (operand >= known) {
                kinds = Arrays.copyOf(kinds, operand + 1);
                Arrays.fill(kinds, known, kinds.length, Kind.UNUSED);
            }
            if (kinds[operand] != Kind.UNUSED && kinds[operand] != kind) {
                throw new IllegalArgumentException("formula " + formula + ": wanted operand " + operand
                        + " addressed in one way, got " + kinds[operand] + " and " + kind);
            }
            kinds[operand] = kind;
        }
    }
}
