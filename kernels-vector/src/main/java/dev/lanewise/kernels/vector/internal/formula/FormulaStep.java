package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Formula;

/**
 * A formula as a step of another operation, which works row by row. Its operands are arrays, not a call, and there may be
 * several of these at once: each step of an operation has its own and keeps it. {@link Formulas#step} makes them.
 *
 * <p>The caller's thread begins it and gives the operands; then the members of the team run rows of it, each row once.
 */
public final class FormulaStep {
    private final Formulas formulas;
    private final PreparedFormula prepared;
    private int given;

    FormulaStep(Formulas formulas, PreparedFormula prepared) {
        this.formulas = formulas;
        this.prepared = prepared;
    }

    /**
     * Takes a formula without scalars that uses all its operands, over matrices of this geometry.
     *
     * @return whether there are kernels for it; as long as there are none, the whole operation is the definition's
     */
    public boolean begin(Formula formula, int rows, int columns) {
        given = 0;
        return formulas.prepare(formula, rows, columns, prepared);
    }

    /** The next operand begins at {@code array[offset]}. */
    public FormulaStep with(float[] array, int offset) {
        prepared.operand(given++, array, offset);
        return this;
    }

    /** The rows from {@code from} up to, not including, {@code to}, on the calling thread. */
    public void rows(int from, int to, int member) {
        prepared.rows(from, to, member);
    }
}
