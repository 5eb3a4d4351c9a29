package dev.lanewise.kernels.vector.internal.row;

import dev.lanewise.api.formula.Formula;

/**
 * One formula as a step of an operation that works row by row, block by block. What runs formulas provides it, once for each
 * step. The caller's thread begins it and gives the operands in order; then the members of a team run rows of it, and last
 * the caller's thread ends it.
 */
public interface FormulaStep {
    /** A formula without scalars that uses all its operands, over matrices of this geometry. */
    FormulaStep begin(Formula formula, int rows, int columns);

    /** The next operand begins at {@code array[offset]}. */
    FormulaStep with(float[] array, int offset);

    /** Computes the rows from {@code from} to {@code to - 1}. */
    void rows(int from, int to, int member);

    /** Forgets the arrays, lest they stay in memory. */
    void end();
}
