package dev.lanewise.kernels.vector.internal.formula;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.lanewise.api.formula.Program.Store;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/**
 * Where generated code finds the last columns of a row, fewer than a vector has lanes, as whole vectors.
 *
 * <p><b>Idea.</b> A whole vector is read where the columns lie; its other lanes hold whatever comes behind them, and are
 * dropped. Only where the array ends before the vector does, the columns are copied to {@link Arguments#tails}, computed
 * there, and copied back.
 *
 * <p><b>Why not by masks alone?</b> A masked access that would leave the array is legal, but the Vector API checks its lanes
 * by a mask that may be handed to an exception. Unless the JIT takes that for impossible, which depends on when it compiles,
 * the masks become objects (measured: 80 bytes a call and more). The decision here is one between arrays and indices, so no
 * vector is assigned by two branches.
 */
final class RowTail {
    private static final ClassDesc FLOATS = CD_float.arrayType();

    private final LoopNest loops;
    private final CodeBuilder code;
    private final int[] near;
    private final int[] place;

    RowTail(LoopNest loops) {
        this.loops = loops;
        code = loops.code;
        int operands = loops.piece.operands().getLast() + 1;
        near = new int[operands];
        place = new int[operands];
        for (int k : loops.piece.operands()) {
            near[k] = loops.locals.take();
            place[k] = loops.locals.take();
        }
    }

    /** Chooses the places of all operands that have columns. */
    void begin() {
        for (int k : loops.piece.operands()) {
            if (!loops.piece.isColumn(k)) {
                choose(k);
            }
        }
    }

    /** Pushes the array of an operand and the index of the first of its last columns. */
    void push(int operand) {
        code.aload(near[operand]).iload(place[operand]);
    }

    /** Copies back what was computed elsewhere. */
    void end() {
        for (int k : loops.piece.stores().stream().map(Store::operand).distinct().toList()) {
            var there = code.newLabel();
            code.aload(near[k]);
            loops.pushArray(k);
            code.if_acmpeq(there);
            copy("copyFromTail", k);
            code.labelBinding(there);
        }
    }

    private void choose(int operand) {
        var chosen = code.newLabel();
        loops.pushPlace(operand, 0);
        code.istore(place[operand]).astore(near[operand]);
        push(operand);
        code.swap().arraylength().loadConstant(Lanes.COUNT).isub().if_icmple(chosen);
        copy("copyToTail", operand);
        loops.field("tails", FLOATS).astore(near[operand]);
        code.loadConstant(operand * Lanes.COUNT).istore(place[operand]);
        code.labelBinding(chosen);
    }

    private void copy(String method, int operand) {
        loops.pushArguments();
        code.loadConstant(operand);
        loops.pushPlace(operand, 0);
        code.iload(loops.columns).iload(loops.column).isub();
        code.invokevirtual(LoopNest.ARGUMENTS, method, Types.method(CD_void, CD_int, FLOATS, CD_int, CD_int));
    }
}
