package dev.lanewise.kernels.scalar;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.random.Threefry;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/** The float64 operands, scalars and key of one call, block by block. Taken from call to call, so that none allocates. */
final class DoubleOperands {
    private static final double[] NONE = {};

    private double[][] arrays = {};
    private int[] offsets = {};
    private double[] scalars = {};
    private int rows;
    private int columns;
    private int given;
    private long key;
    private int origin;

    void take(FormulaCall call) {
        Formula formula = call.formula();
        reserve(formula.operands(), formula.scalars());
        for (int k = 0; k < formula.operands(); k++) {
            if (formula.kind(k) != Kind.UNUSED) {
                arrays[k] = call.operand(k).doubles();
                offsets[k] = call.operand(k).offset();
            }
        }
        for (int k = 0; k < formula.scalars(); k++) {
            scalars[k] = call.scalarAt(k);
        }
        rows = call.rows();
        columns = call.columns();
        key = call.key();
        origin = call.origin();
    }

    /** Begins a formula without scalars; its operands, all used, are given in order. */
    DoubleOperands begin(Formula formula, int rowCount, int columnCount) {
        reserve(formula.operands(), 0);
        rows = rowCount;
        columns = columnCount;
        given = 0;
        return this;
    }

    DoubleOperands with(Tensor operand) {
        return with(operand.doubles(), operand.offset());
    }

    /** An operand that lies at the beginning of an array. */
    DoubleOperands with(double[] operand) {
        return with(operand, 0);
    }

    private DoubleOperands with(double[] array, int offset) {
        arrays[given] = array;
        offsets[given++] = offset;
        return this;
    }

    /** Forgets the arrays, lest they stay in memory. */
    void release() {
        Arrays.fill(arrays, NONE);
    }

    /** Elements of the matrix. */
    int size() {
        return rows * columns;
    }

    double scalar(int index) {
        return scalars[index];
    }

    void loadElements(int k, int from, double[] to, int length) {
        System.arraycopy(arrays[k], offsets[k] + from, to, 0, length);
    }

    void loadRow(int k, int from, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = arrays[k][offsets[k] + (from + i) % columns];
        }
    }

    void loadColumn(int k, int from, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = arrays[k][offsets[k] + (from + i) / columns];
        }
    }

    void draw(int word, int from, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Threefry.uniform(key, origin + from + i, word);
        }
    }

    void store(int k, int from, double[] block, int length) {
        System.arraycopy(block, 0, arrays[k], offsets[k] + from, length);
    }

    private void reserve(int operandCount, int scalarCount) {
        if (operandCount > arrays.length) {
            arrays = new double[operandCount][];
            offsets = new int[operandCount];
            release();
        }
        if (scalarCount > scalars.length) {
            scalars = new double[scalarCount];
        }
    }
}
