package dev.lanewise.kernels.vector.internal.formula;

/** Part of a matrix; each thread has its own object, to be set anew. */
final class Rectangle {
    int fromRow;
    int toRow;
    int fromColumn;
    int toColumn;

    void set(int firstRow, int endRow, int firstColumn, int endColumn) {
        fromRow = firstRow;
        toRow = endRow;
        fromColumn = firstColumn;
        toColumn = endColumn;
    }
}
