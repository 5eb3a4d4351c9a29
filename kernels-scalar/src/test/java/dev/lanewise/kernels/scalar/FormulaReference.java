package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Program;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/** The meaning of a formula written a second time: one element after the other, each opcode as its javadoc says. */
final class FormulaReference {
    private final Formula formula;
    private final Tensor[] operands;
    private final double[] scalars;
    private final long key;
    private final int origin;

    FormulaReference(Formula formula, Tensor[] operands, double[] scalars, long key, int origin) {
        this.formula = formula;
        this.operands = operands;
        this.scalars = scalars;
        this.key = key;
        this.origin = origin;
    }

    void run(DType type, int rows, int columns) {
        for (int i = 0; i < rows * columns; i++) {
            if (type == DType.FLOAT32) {
                float32(i, columns);
            } else {
                float64(i, columns);
            }
        }
    }

    private int index(int operand, int i, int columns) {
        return switch (formula.kind(operand)) {
            case ELEMENT -> i;
            case ROW -> i % columns;
            case COLUMN -> i / columns;
            case UNUSED -> throw new AssertionError();
        };
    }

    private void float64(int i, int columns) {
        double[] values = new double[operands.length];
        for (int k = 0; k < values.length; k++) {
            if (formula.reads(k)) {
                values[k] = operands[k].get(index(k, i, columns));
            }
        }
        double[] results = formula.schedule().eval(values, scalars, key, origin + i);
        for (int s = 0; s < results.length; s++) {
            operands[formula.stores().get(s).operand()].set(i, results[s]);
        }
    }

    private void float32(int i, int columns) {
        Program program = formula.program();
        int n = program.instructions().size();
        float[] f = new float[n];
        int[] b = new int[n];
        for (int k = 0; k < n; k++) {
            Instruction c = program.instructions().get(k);
            switch (c.op()) {
                case LOAD -> f[k] = (float) operands[c.a()].get(index(c.a(), i, columns));
                case SCALAR -> f[k] = (float) scalars[c.a()];
                case KEY -> b[k] = (int) (c.a() == 0 ? key : key >> 32);
                case INDEX -> b[k] = origin + i;
                case CONST -> f[k] = Float.intBitsToFloat(c.a());
                case ADD -> f[k] = f[c.a()] + f[c.b()];
                case SUB -> f[k] = f[c.a()] - f[c.b()];
                case MUL -> f[k] = f[c.a()] * f[c.b()];
                case DIV -> f[k] = f[c.a()] / f[c.b()];
                case MIN -> f[k] = Math.min(f[c.a()], f[c.b()]);
                case MAX -> f[k] = Math.max(f[c.a()], f[c.b()]);
                case NEG -> f[k] = -f[c.a()];
                case ABS -> f[k] = Math.abs(f[c.a()]);
                case SQRT -> f[k] = (float) Math.sqrt(f[c.a()]);
                case FMA -> f[k] = Math.fma(f[c.a()], f[c.b()], f[c.c()]);
                case SELECT -> f[k] = b[c.a()] != 0 ? f[c.b()] : f[c.c()];
                case FROM_BITS -> f[k] = Float.intBitsToFloat(b[c.a()]);
                case BITS -> b[k] = Float.floatToRawIntBits(f[c.a()]);
                case ICONST -> b[k] = c.a();
                case IADD -> b[k] = b[c.a()] + b[c.b()];
                case ISUB -> b[k] = b[c.a()] - b[c.b()];
                case IAND -> b[k] = b[c.a()] & b[c.b()];
                case IOR -> b[k] = b[c.a()] | b[c.b()];
                case IXOR -> b[k] = b[c.a()] ^ b[c.b()];
                case ISHL -> b[k] = b[c.a()] << c.b();
                case ISAR -> b[k] = b[c.a()] >> c.b();
                case ISHR -> b[k] = b[c.a()] >>> c.b();
                case LT -> b[k] = f[c.a()] < f[c.b()] ? 1 : 0;
                case LE -> b[k] = f[c.a()] <= f[c.b()] ? 1 : 0;
                case EQ -> b[k] = f[c.a()] == f[c.b()] ? 1 : 0;
            }
        }
        program.stores().forEach(s -> operands[s.operand()].set(i, f[s.value()]));
    }
}
