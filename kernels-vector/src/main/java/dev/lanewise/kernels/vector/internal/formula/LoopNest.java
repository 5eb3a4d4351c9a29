package dev.lanewise.kernels.vector.internal.formula;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;

import dev.lanewise.api.formula.Program.Store;
import dev.lanewise.kernels.vector.internal.formula.Piece.Level;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.Arrays;

/**
 * Writes one method of a kernel, {@code void loop(Arguments)}:
 *
 * <pre>
 * values that are the same for the whole call
 * for each row:
 *     values that are the same for the row
 *     for each column, by one element or by several vectors:
 *         all other values, then all stores
 *     positions += strides
 * </pre>
 *
 * <p>Subclasses say what the loops over columns are and what an instruction looks like. Where a step handles several copies
 * (vectors side by side), each instruction is written for all copies before the next one, and the stores come last: so an
 * operand may be read and written, and the processor has independent work.
 *
 * <p>A value lives in a local variable. Those of the innermost loops share variables as soon as they are used up, since a
 * variable below 256 takes one byte less. No value is assigned in two places: a vector that two branches assign may become
 * an object.
 */
abstract class LoopNest {
    private static final ClassDesc ARGUMENTS = Types.of(Arguments.class);
    private static final int ARGUMENTS_AT = 1;
    private static final int FIRST_FREE = 2;

    final Piece piece;
    final CodeBuilder code;
    final Locals locals = new Locals(FIRST_FREE);
    final int columns = locals.take();
    final int column = locals.take();
    /** The index of the row's first element among the random numbers. */
    final int rowIndex = locals.take();

    private final int row = locals.take();
    private final Level[] levels;
    private final int[] lastUse;
    private final int[] shared;
    private final int[][] own;
    private final int[] array;
    private final int[] position;
    private final int[] stride;

    /** @param copies the most copies in a step */
    LoopNest(Piece piece, CodeBuilder code, int copies) {
        this.piece = piece;
        this.code = code;
        levels = piece.levels();
        lastUse = new int[levels.length];
        shared = new int[levels.length];
        own = new int[copies][levels.length];
        int operands = piece.operands().getLast() + 1;
        array = new int[operands];
        position = new int[operands];
        stride = new int[operands];
    }

    /** The loops over the columns of one row; {@link #column} is 0 before them. */
    abstract void columnLoops();

    /** What the loops over columns need, once a call. */
    abstract void beforeRows();

    /** The values that are pushed when instruction {@code value} is written. */
    abstract int[] uses(int value);

    /** Whether a value has no variable, but is written where it is used. */
    abstract boolean isInline(int value);

    /** Pushes the result of an instruction. */
    abstract void compute(int value, int copy);

    /** Writes into a local variable, or reads from one, what {@code value} yields. */
    abstract void toLocal(int value, int local);

    abstract void fromLocal(int value, int local);

    abstract void writeInline(int value, int copy);

    abstract void store(Store store, int copy);

    final void write() {
        findLastUses();
        takeArguments();
        values(Level.CALL);
        beforeRows();
        var head = code.newLabel();
        var exit = code.newLabel();
        code.labelBinding(head).iload(row).ifle(exit);
        values(Level.ROW);
        code.iconst_0().istore(column);
        columnLoops();
        for (int k : piece.operands()) {
            code.iload(position[k]).iload(stride[k]).iadd().istore(position[k]);
        }
        if (piece.draws()) {
            code.iload(rowIndex);
            field("indexStride", CD_int).iadd().istore(rowIndex);
        }
        code.iinc(row, -1).goto_(head).labelBinding(exit).return_();
    }

    /** One step of the innermost loop. */
    final void step(int copies) {
        int mark = locals.mark();
        for (int v = 0; v < levels.length; v++) {
            if (levels[v] == Level.ELEMENT && !isInline(v)) {
                for (int copy = 0; copy < copies; copy++) {
                    compute(v, copy);
                    release(v, copy);
                    own[copy][v] = locals.take();
                    toLocal(v, own[copy][v]);
                }
            }
        }
        for (var store : piece.stores()) {
            for (int copy = 0; copy < copies; copy++) {
                store(store, copy);
            }
        }
        locals.reset(mark);
    }

    final void push(int value, int copy) {
        if (isInline(value)) {
            writeInline(value, copy);
        } else {
            fromLocal(value, levels[value] == Level.ELEMENT ? own[copy][value] : shared[value]);
        }
    }

    /** Pushes the array of an operand and the index of the current element. */
    final void pushPlace(int operand, int ahead) {
        code.aload(array[operand]).iload(position[operand]);
        if (!piece.isColumn(operand)) {
            code.iload(column).iadd();
        }
        if (ahead > 0) {
            code.loadConstant(ahead).iadd();
        }
    }

    private void findLastUses() {
        for (int v = 0; v < levels.length; v++) {
            for (int used : uses(v)) {
                lastUse[used] = v;
            }
        }
        piece.stores().forEach(s -> lastUse[s.value()] = levels.length);
    }

    private void takeArguments() {
        field("rows", CD_int).istore(row);
        field("columns", CD_int).istore(columns);
        field("index", CD_int).istore(rowIndex);
        for (int k : piece.operands()) {
            array[k] = locals.take();
            position[k] = locals.take();
            stride[k] = locals.take();
            if (piece.isScratch(k)) {
                field("scratch", CD_float.arrayType()).astore(array[k]);
            } else {
                field("arrays", CD_float.arrayType(2)).loadConstant(k).aaload().astore(array[k]);
            }
            field("positions", CD_int.arrayType()).loadConstant(k).iaload().istore(position[k]);
            field("strides", CD_int.arrayType()).loadConstant(k).iaload().istore(stride[k]);
        }
    }

    final CodeBuilder field(String name, ClassDesc type) {
        return code.aload(ARGUMENTS_AT).getfield(ARGUMENTS, name, type);
    }

    private void values(Level level) {
        for (int v = 0; v < levels.length; v++) {
            if (levels[v] == level && !isInline(v)) {
                compute(v, 0);
                shared[v] = locals.take();
                toLocal(v, shared[v]);
            }
        }
    }

    private void release(int user, int copy) {
        for (int used : Arrays.stream(uses(user)).distinct().toArray()) {
            if (levels[used] == Level.ELEMENT && lastUse[used] == user && !isInline(used)) {
                locals.give(own[copy][used]);
            }
        }
    }
}
