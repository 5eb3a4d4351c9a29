package dev.lanewise.api.formula;

import java.util.Arrays;
import java.util.List;

/** Carries out a program by the letter of {@link Opcode}, an instruction at a time over all elements. */
final class ProgramRunner {
    private final Program program;
    private final int size;
    private final long key;
    private final int origin;
    private final float[][] floats;
    private final int[][] ints;

    ProgramRunner(Program program, int size) {
        this(program, size, 0, 0);
    }

    /** @param origin the index of the first element among the random numbers under {@code key} */
    ProgramRunner(Program program, int size, long key, int origin) {
        this.program = program;
        this.size = size;
        this.key = key;
        this.origin = origin;
        int n = program.instructions().size();
        floats = new float[n][];
        ints = new int[n][];
        for (int i = 0; i < n; i++) {
            if (program.instructions().get(i).op().type() == Opcode.Type.FLOAT) {
                floats[i] = new float[size];
            } else {
                ints[i] = new int[size];
            }
        }
    }

    /** One output of a formula of element operands, for each element of the inputs. */
    static float[] map(Formula formula, float[]... inputs) {
        float[][] operands = new float[formula.operands()][inputs[0].length];
        System.arraycopy(inputs, 0, operands, 0, inputs.length);
        new ProgramRunner(formula.program(), inputs[0].length).run(operands, new float[0], 1);
        return operands[formula.stores().getFirst().operand()];
    }

    /** Operands are matrices of so many rows, and the rows and columns that go with them. */
    void run(float[][] operands, float[] scalars, int rows) {
        List<Instruction> code = program.instructions();
        for (int i = 0; i < code.size(); i++) {
            Instruction c = code.get(i);
            switch (c.op()) {
                case LOAD -> load(operands[c.a()], program.kind(c.a()), size / rows, floats[i]);
                case SCALAR -> Arrays.fill(floats[i], scalars[c.a()]);
                case KEY -> Arrays.fill(ints[i], (int) (key >>> 32 * c.a()));
                case INDEX -> index(ints[i]);
                case CONST -> Arrays.fill(floats[i], Float.intBitsToFloat(c.a()));
                case ICONST -> Arrays.fill(ints[i], c.a());
                case ADD, SUB, MUL, DIV, MIN, MAX -> binary(c.op(), floats[c.a()], floats[c.b()], floats[i]);
                case NEG, ABS, SQRT -> unary(c.op(), floats[c.a()], floats[i]);
                case FMA -> fma(floats[c.a()], floats[c.b()], floats[c.c()], floats[i]);
                case SELECT -> select(ints[c.a()], floats[c.b()], floats[c.c()], floats[i]);
                case FROM_BITS -> fromBits(ints[c.a()], floats[i]);
                case BITS -> bits(floats[c.a()], ints[i]);
                case IADD, ISUB, IAND, IOR, IXOR -> integer(c.op(), ints[c.a()], ints[c.b()], ints[i]);
                case ISHL, ISAR, ISHR -> shift(c.op(), ints[c.a()], c.b(), ints[i]);
                case LT, LE, EQ -> compare(c.op(), floats[c.a()], floats[c.b()], ints[i]);
            }
        }
        program.stores().forEach(s -> System.arraycopy(floats[s.value()], 0, operands[s.operand()], 0, size));
    }

    private void load(float[] from, Formula.Kind kind, int columns, float[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = from[switch (kind) {
                case ELEMENT -> k;
                case ROW -> k % columns;
                case COLUMN -> k / columns;
                case UNUSED -> throw new AssertionError("load of an unused operand");
            }];
        }
    }

    private void index(int[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = origin + k;
        }
    }

    private void binary(Opcode op, float[] x, float[] y, float[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = switch (op) {
                case ADD -> x[k] + y[k];
                case SUB -> x[k] - y[k];
                case MUL -> x[k] * y[k];
                case DIV -> x[k] / y[k];
                case MIN -> Math.min(x[k], y[k]);
                case MAX -> Math.max(x[k], y[k]);
                default -> throw new AssertionError(op);
            };
        }
    }

    private void unary(Opcode op, float[] x, float[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = switch (op) {
                case NEG -> -x[k];
                case ABS -> Math.abs(x[k]);
                case SQRT -> (float) Math.sqrt(x[k]);
                default -> throw new AssertionError(op);
            };
        }
    }

    private void fma(float[] x, float[] y, float[] z, float[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = Math.fma(x[k], y[k], z[k]);
        }
    }

    private void select(int[] mask, float[] yes, float[] no, float[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = mask[k] != 0 ? yes[k] : no[k];
        }
    }

    private void fromBits(int[] x, float[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = Float.intBitsToFloat(x[k]);
        }
    }

    private void bits(float[] x, int[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = Float.floatToRawIntBits(x[k]);
        }
    }

    private void integer(Opcode op, int[] x, int[] y, int[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = switch (op) {
                case IADD -> x[k] + y[k];
                case ISUB -> x[k] - y[k];
                case IAND -> x[k] & y[k];
                case IOR -> x[k] | y[k];
                case IXOR -> x[k] ^ y[k];
                default -> throw new AssertionError(op);
            };
        }
    }

    private void shift(Opcode op, int[] x, int distance, int[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = switch (op) {
                case ISHL -> x[k] << distance;
                case ISAR -> x[k] >> distance;
                case ISHR -> x[k] >>> distance;
                default -> throw new AssertionError(op);
            };
        }
    }

    private void compare(Opcode op, float[] x, float[] y, int[] to) {
        for (int k = 0; k < size; k++) {
            boolean holds = switch (op) {
                case LT -> x[k] < y[k];
                case LE -> x[k] <= y[k];
                case EQ -> x[k] == y[k];
                default -> throw new AssertionError(op);
            };
            to[k] = holds ? 1 : 0;
        }
    }
}
