package dev.lanewise.api.kernel;

import static dev.lanewise.api.kernel.Arguments.isOneFloatingType;
import static dev.lanewise.api.kernel.Arguments.require;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.tensor.Tensor;

/**
 * The arithmetic that layers, losses and optimizers compute with. This class and the groups it gives find mistakes
 * (element types, shapes, indices, aliasing) and name them; the {@link KernelSet} behind it then computes without checks.
 * The same layer runs on float32 vectors, float32 scalars and float64, as its tensors are.
 *
 * <p>Tensors are read as matrices: the last axis is a row's length, all others together are the rows. Not for use by
 * several threads at once.
 *
 * @since 0.1
 */
public final class Kernels {
    private final KernelSet set;
    private final FormulaCall call;
    private final RowKernels rows;
    private final SelectionKernels selections;
    private final WindowKernels windows;
    private final MoveKernels moves;

    public Kernels(KernelSet set) {
        this.set = set;
        this.call = new FormulaCall(set);
        this.rows = new CheckedRows(set.rows());
        this.selections = new CheckedSelections(set.selections());
        this.windows = new CheckedWindows(set.windows());
        this.moves = new CheckedMoves(set.moves());
    }

    /**
     * The matrix product {@code c = op(a) op(b)} or, with {@link Write#ADD}, {@code c += op(a) op(b)}: op(a) is m by k,
     * op(b) is k by n, c is m by n.
     *
     * @throws IllegalArgumentException where the shapes or types don't fit, or {@code c} overlaps a factor
     */
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        checkProduct(transpose, a, b, c);
        set.gemm(transpose, a, b, write, c);
    }

    /**
     * The product and then a formula over it, such as a bias and an activation: the bits of the two one after the other, but
     * {@code c} need not come from memory twice.
     *
     * @param epilogue what {@link #call} has begun and been given operands for, not run; its elements have the rows and
     *     columns of {@code c}
     * @throws IllegalArgumentException as the product and the formula would, and where the formula's geometry is not that of
     *     {@code c} or it writes to a factor
     */
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c, FormulaCall epilogue) {
        checkProduct(transpose, a, b, c);
        epilogue.check();
        if (epilogue.rows() != c.rows() || epilogue.columns() != c.columns()) {
            throw new IllegalArgumentException("gemm: wanted an epilogue over " + c.rows() + " rows of " + c.columns()
                    + ", got " + epilogue.formula().name() + " over " + epilogue.rows() + " rows of "
                    + epilogue.columns());
        }
        require("gemm", !epilogue.writesInto(a) && !epilogue.writesInto(b), "an epilogue that writes to no factor", a,
                b,
                c);
        set.gemm(transpose, a, b, write, c, epilogue);
        epilogue.release();
    }

    /**
     * As many products as {@code count} says, of equal parts of the tensors: part i of {@code c} is set or added to from part i
     * of {@code a} and part i of {@code b}. A part is that many consecutive rows; the attention of all heads of a batch is
     * one call.
     *
     * @throws IllegalArgumentException where the rows don't fall into so many parts, and as {@link #gemm} does
     */
    public void batchedGemm(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (count < 1 || a.rows() % count != 0 || b.rows() % count != 0 || c.rows() % count != 0) {
            throw new IllegalArgumentException("batchedGemm: wanted rows in " + count + " equal parts, got a " + a
                    + ", b " + b + ", c " + c);
        }
        checkProduct(count, transpose, a, b, c);
        set.batchedGemm(count, transpose, a, b, write, c);
    }

    private static void checkProduct(Transpose transpose, Tensor a, Tensor b, Tensor c) {
        checkProduct(1, transpose, a, b, c);
    }

    private static void checkProduct(int count, Transpose transpose, Tensor a, Tensor b, Tensor c) {
        int m = transpose.first() ? a.columns() : a.rows() / count;
        int k = transpose.first() ? a.rows() / count : a.columns();
        int n = transpose.second() ? b.rows() / count : b.columns();
        int kOfB = transpose.second() ? b.columns() : b.rows() / count;
        if (k != kOfB || c.rows() / count != m || c.columns() != n) {
            throw new IllegalArgumentException(
                    "gemm " + transpose + ": wanted op(a) (m, k), op(b) (k, n), c (m, n); got a " + a + ", b " + b
                            + ", c " + c);
        }
        require("gemm", isOneFloatingType(a, b, c), "one floating type", a, b, c);
        require("gemm", !c.overlaps(a) && !c.overlaps(b), "a result apart from the factors", a, b, c);
    }

    /** Begins the application of {@code formula}: give its operands and scalars in order, then {@link FormulaCall#run()}. */
    public FormulaCall call(Formula formula) {
        return call.begin(formula);
    }

    /** Begins the application of {@code formula}, whose stores set or add as {@code write} says. */
    public FormulaCall call(Formula formula, Write write) {
        return call.begin(write == Write.ADD ? formula.accumulating() : formula);
    }

    /** Reductions, normalization and softmax. */
    public RowKernels rows() {
        return rows;
    }

    /** Elements and rows chosen by index. */
    public SelectionKernels selections() {
        return selections;
    }

    /** Convolution and pooling. */
    public WindowKernels windows() {
        return windows;
    }

    /** Elements that change places: permutations, slices, joined and repeated parts. */
    public MoveKernels moves() {
        return moves;
    }
}
