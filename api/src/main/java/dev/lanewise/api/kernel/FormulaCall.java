package dev.lanewise.api.kernel;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One application of a formula, put together operand by operand. {@link Kernels} owns a single instance and hands it out
 * again and again, so that a training step allocates nothing; it is valid until {@link #run()} or until the next call is
 * begun.
 *
 * <p>Geometry: the operands addressed by element all have one size and one number of columns; a row operand has as many
 * elements as there are columns, a column operand as many as there are rows.
 *
 * @since 0.1
 */
public final class FormulaCall {
    /** The most operands, and the most scalars, that a formula may have. */
    public static final int CAPACITY = 16;

    private final KernelSet target;
    private final Tensor[] operands = new Tensor[CAPACITY];
    private final double[] scalars = new double[CAPACITY];
    private @Nullable Formula formula;
    private int operandCount;
    private int scalarCount;
    private boolean hasKey;
    private long key;
    private int origin;
    private int rows;
    private int columns;

    FormulaCall(KernelSet target) {
        this.target = target;
    }

    FormulaCall begin(Formula next) {
        formula = next;
        operandCount = 0;
        scalarCount = 0;
        hasKey = false;
        return this;
    }

    /** Gives the next operand. */
    public FormulaCall with(Tensor operand) {
        requireRoom(operandCount, "operands");
        operands[operandCount++] = operand;
        return this;
    }

    /** Leaves out the next operand, which the formula does not use. */
    @SuppressWarnings("NullAway") // an unused slot; operand(k) is defined for used operands only
    public FormulaCall skip() {
        requireRoom(operandCount, "operands");
        operands[operandCount++] = null;
        return this;
    }

    /** Gives the next scalar; it is rounded to the operands' element type. */
    public FormulaCall scalar(double value) {
        requireRoom(scalarCount, "scalars");
        scalars[scalarCount++] = value;
        return this;
    }

    /**
     * Gives what the formula draws random numbers with: the number of element e of this call is that of index {@code
     * firstIndex} + e under the key. A call on a part of a batch gives the index of the part's first element, so that the
     * draws are those of a call on the whole.
     *
     * @param drawKey see {@link dev.lanewise.api.random.RandomStream#key}
     */
    public FormulaCall random(long drawKey, int firstIndex) {
        hasKey = true;
        key = drawKey;
        origin = firstIndex;
        return this;
    }

    /**
     * Checks the operands and runs the formula.
     *
     * @throws IllegalArgumentException for a missing or superfluous operand, scalar or key, operands that don't fit each other,
     *     or a written operand that partly overlaps another
     */
    public void run() {
        check();
        target.apply(this);
        release();
    }

    void check() {
        checkCounts();
        measure();
        for (int k = 0; k < operandCount; k++) {
            check(k);
        }
    }

    /** Whether an operand that the formula writes shares memory with {@code tensor}. */
    boolean writesInto(Tensor tensor) {
        for (int k = 0; k < operandCount; k++) {
            if (formula().writes(k) && operands[k].overlaps(tensor)) {
                return true;
            }
        }
        return false;
    }

    /** Lets go of the operands. */
    void release() {
        Arrays.fill(operands, 0, operandCount, null);
    }

    public Formula formula() {
        if (formula == null) {
            throw new IllegalStateException("FormulaCall: no formula has been begun");
        }
        return formula;
    }

    /** Operand {@code k}; only for operands that the formula uses. */
    public Tensor operand(int k) {
        return operands[k];
    }

    public int operandCount() {
        return operandCount;
    }

    /** The value of a scalar. */
    public double scalarAt(int index) {
        return scalars[index];
    }

    public int scalarCount() {
        return scalarCount;
    }

    /** The key of random numbers; only where the formula draws. */
    public long key() {
        return key;
    }

    /** The index of the call's first element among the random numbers; only where the formula draws. */
    public int origin() {
        return origin;
    }

    /** The element type of all operands. */
    public DType type() {
        return firstElementOperand().type();
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    private void requireRoom(int count, String what) {
        if (count == CAPACITY) {
            throw refuse("at most " + CAPACITY + " " + what, "one more");
        }
    }

    private Tensor firstElementOperand() {
        for (int k = 0; k < operandCount; k++) {
            if (formula().kind(k) == Formula.Kind.ELEMENT && operands[k] != null) {
                return operands[k];
            }
        }
        throw refuse("at least one operand addressed by element", "none");
    }

    private void checkCounts() {
        if (operandCount != formula().operands()) {
            throw refuse(formula().operands() + " operands", String.valueOf(operandCount));
        }
        if (scalarCount != formula().scalars()) {
            throw refuse(formula().scalars() + " scalars", String.valueOf(scalarCount));
        }
        if (hasKey != formula().draws()) {
            throw hasKey ? refuse("no key, as it draws no random numbers", "one")
                    : refuse("a key, as it draws random numbers", "none");
        }
    }

    private void measure() {
        var first = firstElementOperand();
        rows = first.rows();
        columns = first.columns();
    }

    private void check(int k) {
        var kind = formula().kind(k);
        if (kind == Formula.Kind.UNUSED) {
            return;
        }
        var operand = operands[k];
        if (operand == null) {
            throw refuse("operand " + k, "none");
        }
        if (operand.type() != type()) {
            throw refuse("operand " + k + " of type " + type(), operand.toString());
        }
        int size = switch (kind) {
            case ELEMENT -> rows * columns;
            case ROW -> columns;
            case COLUMN -> rows;
            case UNUSED -> operand.size();
        };
        if (operand.size() != size || kind == Formula.Kind.ELEMENT && operand.columns() != columns) {
            throw refuse("operand " + k + " to fit " + rows + " rows of " + columns + " (" + kind + ")",
                    operand.toString());
        }
        if (formula().writes(k)) {
            checkAliases(k);
        }
    }

    /** A written operand may be another operand, element for element, but must not overlap one at another offset. */
    private void checkAliases(int written) {
        for (int k = 0; k < operandCount; k++) {
            if (k == written || formula().kind(k) == Formula.Kind.UNUSED || operands[k] == null) {
                continue;
            }
            boolean same = operands[k].offset() == operands[written].offset()
                    && formula().kind(k) == Formula.Kind.ELEMENT && !formula().writes(k);
            if (!same && operands[k].overlaps(operands[written])) {
                throw refuse("written operand " + written + " apart from operand " + k, "overlapping memory");
            }
        }
    }

    private IllegalArgumentException refuse(String wanted, String got) {
        return new IllegalArgumentException("formula " + formula().name() + ": wanted " + wanted + ", got " + got);
    }
}
