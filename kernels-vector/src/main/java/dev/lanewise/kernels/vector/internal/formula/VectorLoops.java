package dev.lanewise.kernels.vector.internal.formula;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Opcode;
import dev.lanewise.api.formula.Program.Store;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops over vectors: several a step, then one a step, then what is left of the row under a mask.
 *
 * <p>The mask is the same for all rows and made once a call, by comparing lane numbers. {@code VectorSpecies.indexInRange}
 * would do it too, but it has three ends, and a mask from one of three may become an object.
 *
 * <p>Broadcasting what is uniform before the loops is worth a third of the time of {@code exp} or Adam (measured), even
 * where there are more constants than registers.
 */
final class VectorLoops extends LoopNest {
    private static final ClassDesc FLOATS = Types.of(FloatVector.class);
    private static final ClassDesc INTS = Types.of(IntVector.class);
    private static final ClassDesc VECTOR = Types.of(Vector.class);
    private static final ClassDesc MASK = Types.of(VectorMask.class);
    private static final ClassDesc SPECIES = Types.of(VectorSpecies.class);
    private static final ClassDesc LANES = Types.of(Lanes.class);
    private static final ClassDesc OPERATORS = Types.of(VectorOperators.class);
    private static final ClassDesc BINARY = Types.of(VectorOperators.Binary.class);
    private static final ClassDesc ASSOCIATIVE = Types.of(VectorOperators.Associative.class);
    private static final ClassDesc COMPARISON = Types.of(VectorOperators.Comparison.class);

    private final int copies;
    private final int lastStart = locals.take();
    private final int lastStartOfCopies = locals.take();
    private final int tailMask = locals.take();
    private final int laneNumbers = locals.take();
    private boolean masked;

    VectorLoops(Piece piece, CodeBuilder code, int copies) {
        super(piece, code, copies);
        this.copies = copies;
    }

    @Override
    void beforeRows() {
        code.iload(columns).loadConstant(Lanes.COUNT).isub().istore(lastStart);
        code.iload(columns).loadConstant(copies * Lanes.COUNT).isub().istore(lastStartOfCopies);
        floatSpecies().fconst_0().invokestatic(FLOATS, "broadcast", Types.method(FLOATS, SPECIES, CD_float));
        code.iconst_1().invokevirtual(FLOATS, "addIndex", Types.method(FLOATS, CD_int));
        operator("LT", COMPARISON);
        code.iload(columns).loadConstant(Lanes.COUNT - 1).iand().i2f();
        code.invokevirtual(FLOATS, "compare", Types.method(MASK, COMPARISON, CD_float)).astore(tailMask);
        if (piece.draws()) {
            intSpecies().iconst_0();
            broadcastInt();
            code.iconst_1().invokevirtual(INTS, "addIndex", Types.method(INTS, CD_int)).astore(laneNumbers);
        }
    }

    @Override
    void columnLoops() {
        if (copies > 1) {
            loop(copies, lastStartOfCopies);
        }
        loop(1, lastStart);
        var end = code.newLabel();
        code.iload(column).iload(columns).if_icmpge(end);
        masked = true;
        step(1);
        masked = false;
        code.labelBinding(end);
    }

    private void loop(int vectors, int last) {
        var head = code.newLabel();
        var exit = code.newLabel();
        code.labelBinding(head).iload(column).iload(last).if_icmpgt(exit);
        step(vectors);
        code.iinc(column, vectors * Lanes.COUNT).goto_(head).labelBinding(exit);
    }

    @Override
    int[] uses(int value) {
        return piece.arguments(value);
    }

    @Override
    boolean isInline(int value) {
        return false;
    }

    @Override
    void writeInline(int value, int copy) {
        throw new AssertionError(value);
    }

    @Override
    void toLocal(int value, int local) {
        code.astore(local);
    }

    @Override
    void fromLocal(int value, int local) {
        code.aload(local);
    }

    @Override
    void store(Store store, int copy) {
        push(store.value(), copy);
        pushPlace(store.operand(), copy * Lanes.COUNT);
        if (masked) {
            code.aload(tailMask);
            code.invokevirtual(FLOATS, "intoArray", Types.method(CD_void, CD_float.arrayType(), CD_int, MASK));
        } else {
            code.invokevirtual(FLOATS, "intoArray", Types.method(CD_void, CD_float.arrayType(), CD_int));
        }
    }

    @Override
    void compute(int value, int copy) {
        var i = piece.code().get(value);
        switch (i.op()) {
            case SELECT -> {
                push(i.c(), copy);
                push(i.b(), copy);
                push(i.a(), copy);
                code.invokevirtual(FLOATS, "blend", Types.method(FLOATS, VECTOR, MASK));
            }
            case IXOR -> {
                push(i.a(), copy);
                operator("XOR", ASSOCIATIVE);
                push(i.b(), copy);
                code.invokevirtual(INTS, "lanewise", Types.method(INTS, BINARY, VECTOR));
            }
            case LT, LE, EQ -> {
                push(i.a(), copy);
                operator(i.op().name(), COMPARISON);
                push(i.b(), copy);
                code.invokevirtual(FLOATS, "compare", Types.method(MASK, COMPARISON, VECTOR));
            }
            default -> {
                for (int argument : piece.arguments(value)) {
                    push(argument, copy);
                }
                operate(i, copy);
            }
        }
    }

    private void operate(Instruction i, int copy) {
        switch (i.op()) {
            case LOAD -> load(i.a(), copy);
            case SCALAR -> {
                floatSpecies();
                field("scalars", CD_float.arrayType()).loadConstant(i.a()).faload();
                broadcastFloat();
            }
            case CONST -> {
                floatSpecies().loadConstant(Float.intBitsToFloat(i.a()));
                broadcastFloat();
            }
            case KEY -> {
                intSpecies();
                field(i.a() == 0 ? "keyLow" : "keyHigh", CD_int);
                broadcastInt();
            }
            case INDEX -> {
                code.aload(laneNumbers).iload(rowIndex).iload(column).iadd().loadConstant(copy * Lanes.COUNT).iadd();
                code.invokevirtual(INTS, "add", Types.method(INTS, CD_int));
            }
            case ICONST -> {
                intSpecies().loadConstant(i.a());
                broadcastInt();
            }
            case ADD, SUB, MUL, DIV, MIN, MAX -> code.invokevirtual(FLOATS, name(i.op()), Types.method(FLOATS, VECTOR));
            case NEG, ABS, SQRT -> code.invokevirtual(FLOATS, name(i.op()), Types.method(FLOATS));
            case FMA -> code.invokevirtual(FLOATS, "fma", Types.method(FLOATS, VECTOR, VECTOR));
            case FROM_BITS -> code.invokevirtual(INTS, "reinterpretAsFloats", Types.method(FLOATS));
            case BITS -> code.invokevirtual(FLOATS, "reinterpretAsInts", Types.method(INTS));
            case IADD -> binary("add");
            case ISUB -> binary("sub");
            case IAND -> binary("and");
            case IOR -> binary("or");
            case ISHL -> shift("LSHL", i.b());
            case ISAR -> shift("ASHR", i.b());
            case ISHR -> shift("LSHR", i.b());
            case SELECT, IXOR, LT, LE, EQ -> throw new AssertionError(i);
        }
    }

    /** FloatVector has methods named like these opcodes. */
    private static String name(Opcode op) {
        return op.name().toLowerCase(Locale.ROOT);
    }

    private void load(int operand, int copy) {
        floatSpecies();
        pushPlace(operand, copy * Lanes.COUNT);
        if (piece.isColumn(operand)) {
            code.faload();
            broadcastFloat();
        } else if (masked) {
            code.aload(tailMask);
            code.invokestatic(FLOATS, "fromArray",
                    Types.method(FLOATS, SPECIES, CD_float.arrayType(), CD_int, MASK));
        } else {
            code.invokestatic(FLOATS, "fromArray", Types.method(FLOATS, SPECIES, CD_float.arrayType(), CD_int));
        }
    }

    private CodeBuilder floatSpecies() {
        return code.getstatic(LANES, "SPECIES", SPECIES);
    }

    private CodeBuilder intSpecies() {
        return code.getstatic(LANES, "INTS", SPECIES);
    }

    private void broadcastInt() {
        code.invokestatic(INTS, "broadcast", Types.method(INTS, SPECIES, CD_int));
    }

    private void broadcastFloat() {
        code.invokestatic(FLOATS, "broadcast", Types.method(FLOATS, SPECIES, CD_float));
    }

    private void operator(String name, ClassDesc type) {
        code.getstatic(OPERATORS, name, type);
    }

    private void binary(String name) {
        code.invokevirtual(INTS, name, Types.method(INTS, VECTOR));
    }

    private void shift(String operator, int distance) {
        operator(operator, BINARY);
        code.loadConstant(distance).invokevirtual(INTS, "lanewise", Types.method(INTS, BINARY, CD_int));
    }
}
