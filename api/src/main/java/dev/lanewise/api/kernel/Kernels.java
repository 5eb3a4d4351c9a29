package dev.lanewise.api.kernel;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;

/**
 * The arithmetic that layers, losses and optimizers compute with. This class finds mistakes (element types, shapes,
 * aliasing) and names them; the {@link KernelSet} behind it then computes without checks. The same layer runs on float32
 * vectors, float32 scalars and float64, as its tensors are.
 *
 * <p>Tensors are read as matrices: the last axis is a row's length, all others together are the rows. Not for use by
 * several threads at once.
 *
 * @since 0.1
 */
public final class Kernels {
    private final KernelSet set;
    private final FormulaCall call;
    private final WindowKernels windows;

    public Kernels(KernelSet set) {
        this.set = set;
        this.call = new FormulaCall(set);
        this.windows = new CheckedWindows(set.windows());
    }

    /**
     * The matrix product {@code c = op(a) op(b)} or, with {@link Write#ADD}, {@code c += op(a) op(b)}: op(a) is m by k,
     * op(b) is k by n, c is m by n.
     *
     * @throws IllegalArgumentException where the shapes or types don't fit, or {@code c} overlaps a factor
     */
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        int m = transpose.first() ? a.columns() : a.rows();
        int k = transpose.first() ? a.rows() : a.columns();
        int n = transpose.second() ? b.rows() : b.columns();
        int kOfB = transpose.second() ? b.columns() : b.rows();
        if (k != kOfB || c.rows() != m || c.columns() != n) {
            throw new IllegalArgumentException(
                    "gemm " + transpose + ": wanted op(a) (m, k), op(b) (k, n), c (m, n); got a " + a + ", b " + b
                            + ", c " + c);
        }
        require("gemm", isOneFloatingType(a, b, c), "one floating type", a, b, c);
        require("gemm", !c.overlaps(a) && !c.overlaps(b), "a result apart from the factors", a, b, c);
        set.gemm(transpose, a, b, write, c);
    }

    /** Begins the application of {@code formula}: give its operands and scalars in order, then {@link FormulaCall#run()}. */
    public FormulaCall call(Formula formula) {
        return call.begin(formula);
    }

    /** Begins the application of {@code formula}, whose stores set or add as {@code write} says. */
    public FormulaCall call(Formula formula, Write write) {
        return call.begin(write == Write.ADD ? formula.accumulating() : formula);
    }

    /** Reduces each row of {@code x} to one element of {@code result}, which has as many elements as {@code x} has rows. */
    public void reduceRows(RowReduction reduction, Tensor x, Tensor result) {
        require("reduceRows", result.size() == x.rows(), "one result a row", x, result);
        require("reduceRows", x.type().isFloating(), "a floating type", x, result);
        var type = reduction == RowReduction.ARGMAX ? DType.INT32 : x.type();
        require("reduceRows", result.type() == type, "a result of type " + type, x, result);
        require("reduceRows", !result.overlaps(x), "a result apart from the argument", x, result);
        set.reduceRows(reduction, x, result);
    }

    /** {@code result[j] = Σᵢ x[i,j]}, or added to the old result. */
    public void sumColumns(Tensor x, Write write, Tensor result) {
        require("sumColumns", result.size() == x.columns(), "one result a column", x, result);
        require("sumColumns", isOneFloatingType(x, result), "one floating type", x, result);
        require("sumColumns", !result.overlaps(x), "a result apart from the argument", x, result);
        set.sumColumns(x, write, result);
    }

    /** {@code result[i] = x[i, index[i]]}. */
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        checkIndices("gatherPerRow", x, index, result);
        set.gatherPerRow(x, index, result);
    }

    /** {@code x[i, index[i]] += value[i]}. */
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        checkIndices("scatterAddPerRow", x, index, value);
        set.scatterAddPerRow(value, index, x);
    }

    /** Convolution and pooling, with checks. */
    public WindowKernels windows() {
        return windows;
    }

    private static void checkIndices(String operation, Tensor x, Tensor index, Tensor perRow) {
        require(operation, index.type() == DType.INT32, "an index of type INT32", x, index);
        require(operation, index.size() == x.rows() && perRow.size() == x.rows(), "one index and one value a row", x,
                index, perRow);
        require(operation, isOneFloatingType(x, perRow), "one floating type", x, perRow);
        int columns = x.columns();
        for (int i = 0; i < index.size(); i++) {
            int value = index.ints()[index.offset() + i];
            if (value < 0 || value >= columns) {
                throw new IllegalArgumentException(
                        operation + ": wanted indices from 0 to " + (columns - 1) + ", got " + value + " at row " + i);
            }
        }
    }

    private static boolean isOneFloatingType(Tensor first, Tensor second) {
        return first.type() == second.type() && first.type().isFloating();
    }

    private static boolean isOneFloatingType(Tensor first, Tensor second, Tensor third) {
        return isOneFloatingType(first, second) && second.type() == third.type();
    }

    // Overloads instead of varargs: the steady state of training allocates nothing.

    private static void require(String operation, boolean holds, String wanted, Tensor x, Tensor y) {
        if (!holds) {
            throw new IllegalArgumentException(operation + ": wanted " + wanted + ", got " + x + " and " + y);
        }
    }

    private static void require(String operation, boolean holds, String wanted, Tensor x, Tensor y, Tensor z) {
        if (!holds) {
            throw new IllegalArgumentException(
                    operation + ": wanted " + wanted + ", got " + x + ", " + y + " and " + z);
        }
    }
}
