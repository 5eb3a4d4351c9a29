package dev.lanewise.kernels.vector.internal.formula;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;

import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Opcode;
import dev.lanewise.api.formula.Opcode.Type;
import dev.lanewise.api.formula.Program.Store;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/** The loop over single elements. Masks are no values here: a select compares. */
final class PlainLoops extends LoopNest {
    private static final ClassDesc MATH = Types.of(Math.class);
    private static final ClassDesc FLOAT = Types.of(Float.class);

    PlainLoops(Piece piece, CodeBuilder code) {
        super(piece, code, 1);
    }

    @Override
    void beforeRows() {
        // the loop below needs nothing but the number of columns
    }

    @Override
    void columnLoops() {
        var head = code.newLabel();
        var exit = code.newLabel();
        code.labelBinding(head).iload(column).iload(columns).if_icmpge(exit);
        step(1);
        code.iinc(column, 1).goto_(head).labelBinding(exit);
    }

    @Override
    int[] uses(int value) {
        var i = piece.code().get(value);
        if (i.op().type() == Type.MASK) {
            return new int[]{};
        }
        if (i.op() == Opcode.SELECT) {
            var mask = piece.code().get(i.a());
            return new int[]{mask.a(), mask.b(), i.b(), i.c()};
        }
        return piece.arguments(value);
    }

    @Override
    boolean isInline(int value) {
        var op = piece.code().get(value).op();
        return op == Opcode.CONST || op == Opcode.ICONST || op.type() == Type.MASK;
    }

    @Override
    void writeInline(int value, int copy) {
        var i = piece.code().get(value);
        if (i.op() == Opcode.CONST) {
            code.loadConstant(Float.intBitsToFloat(i.a()));
        } else {
            code.loadConstant(i.a());
        }
    }

    @Override
    void toLocal(int value, int local) {
        if (isInt(value)) {
            code.istore(local);
        } else {
            code.fstore(local);
        }
    }

    @Override
    void fromLocal(int value, int local) {
        if (isInt(value)) {
            code.iload(local);
        } else {
            code.fload(local);
        }
    }

    private boolean isInt(int value) {
        return piece.code().get(value).op().type() == Type.INT;
    }

    @Override
    void store(Store store, int copy) {
        pushPlace(store.operand(), 0);
        push(store.value(), copy);
        code.fastore();
    }

    @Override
    void compute(int value, int copy) {
        var i = piece.code().get(value);
        if (i.op() == Opcode.SELECT) {
            select(i, copy);
            return;
        }
        for (int argument : piece.arguments(value)) {
            push(argument, copy);
        }
        operate(i);
    }

    private void operate(Instruction i) {
        switch (i.op()) {
            case LOAD -> {
                pushPlace(i.a(), 0);
                code.faload();
            }
            case SCALAR -> field("scalars", CD_float.arrayType()).loadConstant(i.a()).faload();
            case KEY -> field(i.a() == 0 ? "keyLow" : "keyHigh", CD_int);
            case INDEX -> code.iload(rowIndex).iload(column).iadd();
            case ADD -> code.fadd();
            case SUB -> code.fsub();
            case MUL -> code.fmul();
            case DIV -> code.fdiv();
            case MIN -> math("min", CD_float, CD_float, CD_float);
            case MAX -> math("max", CD_float, CD_float, CD_float);
            case NEG -> code.fneg();
            case ABS -> math("abs", CD_float, CD_float);
            case SQRT -> {
                code.f2d();
                math("sqrt", CD_double, CD_double);
                code.d2f();
            }
            case FMA -> math("fma", CD_float, CD_float, CD_float, CD_float);
            case FROM_BITS -> code.invokestatic(FLOAT, "intBitsToFloat", Types.method(CD_float, CD_int));
            case BITS -> code.invokestatic(FLOAT, "floatToRawIntBits", Types.method(CD_int, CD_float));
            case IADD -> code.iadd();
            case ISUB -> code.isub();
            case IAND -> code.iand();
            case IOR -> code.ior();
            case IXOR -> code.ixor();
            case ISHL -> code.loadConstant(i.b()).ishl();
            case ISAR -> code.loadConstant(i.b()).ishr();
            case ISHR -> code.loadConstant(i.b()).iushr();
            case CONST, ICONST, SELECT, LT, LE, EQ -> throw new AssertionError(i);
        }
    }

    private void math(String function, ClassDesc result, ClassDesc... parameters) {
        code.invokestatic(MATH, function, Types.method(result, parameters));
    }

    /** Comparisons with NaN are false, so of the two ways to compare floats take the one that answers "no". */
    private void select(Instruction i, int copy) {
        var mask = piece.code().get(i.a());
        var no = code.newLabel();
        var end = code.newLabel();
        push(mask.a(), copy);
        push(mask.b(), copy);
        switch (mask.op()) {
            case LT -> code.fcmpg().ifge(no);
            case LE -> code.fcmpg().ifgt(no);
            case EQ -> code.fcmpl().ifne(no);
            default -> throw new AssertionError(mask);
        }
        push(i.b(), copy);
        code.goto_(end).labelBinding(no);
        push(i.c(), copy);
        code.labelBinding(end);
    }
}
