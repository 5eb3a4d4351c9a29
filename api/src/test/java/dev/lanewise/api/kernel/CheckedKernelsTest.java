package dev.lanewise.api.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What {@link Kernels} refuses, and in which words; behind it is a set that does nothing. */
class CheckedKernelsTest {
    private final Kernels kernels = new Kernels(new Nothing());
    private final RowKernels rows = kernels.rows();
    private final SelectionKernels selections = kernels.selections();
    private final Tensor matrix = floats(2, 3);
    private final Tensor perRow = floats(2);

    /** Does nothing, whatever it is asked. */
    private record Nothing() implements KernelSet {
        @Override
        public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {}

        @Override
        public void apply(FormulaCall call) {}

        @Override
        public RowKernels rows() {
            return group(RowKernels.class);
        }

        @Override
        public SelectionKernels selections() {
            return group(SelectionKernels.class);
        }

        @Override
        public WindowKernels windows() {
            return group(WindowKernels.class);
        }

        @Override
        public MoveKernels moves() {
            return group(MoveKernels.class);
        }

        private static <T> T group(Class<T> type) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, _, _) -> null));
        }
    }

    private static Tensor floats(int... extents) {
        return Tensor.zeros(DType.FLOAT32, Shape.of(extents));
    }

    private static Tensor ints(int... values) {
        return Tensor.of(values, 0, Shape.of(values.length));
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void reductionsNeedOneResultARow() {
        refuses("reduce: wanted one result a row, got FLOAT32 (2, 3) and FLOAT32 (3)",
                () -> rows.reduce(RowReduction.SUM, matrix, floats(3)));
        refuses("reduce: wanted a floating type, got INT32 (2) and INT32 (1)",
                () -> rows.reduce(RowReduction.SUM, ints(1, 2), ints(0)));
        refuses("reduce: wanted a result of type INT32, got FLOAT32 (2, 3) and FLOAT32 (2)",
                () -> rows.reduce(RowReduction.ARGMAX, matrix, perRow));
        refuses("reduce: wanted a result of the argument's type, got FLOAT32 (2, 3) and INT32 (2)",
                () -> rows.reduce(RowReduction.MAX, matrix, ints(0, 0)));
        refuses("reduce: wanted a result apart from the argument, got FLOAT32 (2, 1) and FLOAT32 (2)", () -> {
            var x = floats(2, 1);
            rows.reduce(RowReduction.SUM, x, x.reshape(Shape.of(2)));
        });
    }

    @Test
    void dotProductsNeedTwoMatricesOfOneShape() {
        refuses("dot: wanted matrices of one shape, got FLOAT32 (2, 3) and FLOAT32 (3, 2)",
                () -> rows.dot(matrix, floats(3, 2), perRow));
        refuses("dot: wanted one result a row, got FLOAT32 (2, 3) and FLOAT32 (3)",
                () -> rows.dot(matrix, matrix, floats(3)));
        refuses("dot: wanted one floating type, got FLOAT32 (2, 3), FLOAT64 (2, 3) and FLOAT32 (2)",
                () -> rows.dot(matrix, matrix.to(DType.FLOAT64), perRow));
        refuses("dot: wanted a result apart from the arguments, got FLOAT32 (2, 3), FLOAT32 (2, 3) and FLOAT32 (2)",
                () -> rows.dot(floats(2, 3), matrix, Tensor.of(matrix.floats(), 4, Shape.of(2))));
    }

    @Test
    void momentsNeedTwoResultsApart() {
        refuses("moments: wanted one mean and one variance a row, got FLOAT32 (2, 3), FLOAT32 (2) and FLOAT32 (3)",
                () -> rows.moments(matrix, perRow, floats(3)));
        refuses("moments: wanted one floating type, got FLOAT32 (2, 3), FLOAT32 (2) and INT32 (2)",
                () -> rows.moments(matrix, perRow, ints(0, 0)));
        refuses("moments: wanted results apart from the argument and each other, got FLOAT32 (2, 3), FLOAT32 (2) and"
                + " FLOAT32 (2)", () -> rows.moments(matrix, perRow, perRow));
    }

    @Test
    void onlyThePlainSoftmaxWorksInPlace() {
        assertDoesNotThrow(() -> rows.softmax(Softmax.PLAIN, matrix, matrix));
        var apart = "softmax: wanted a result apart from the argument (in the plain form it may be the argument), got ";
        refuses(apart + "FLOAT32 (2, 3) and FLOAT32 (2, 3)", () -> rows.softmax(Softmax.LOG, matrix, matrix));
        var slab = floats(7);
        refuses(apart + "FLOAT32 (2, 3) and FLOAT32 (2, 3)",
                () -> rows.softmax(Softmax.PLAIN, Tensor.of(slab.floats(), 0, matrix.shape()),
                        Tensor.of(slab.floats(), 1, matrix.shape())));
        refuses("softmax: wanted matrices of one shape, got FLOAT32 (2, 3) and FLOAT32 (6)",
                () -> rows.softmax(Softmax.LOG, matrix, floats(6)));
        refuses("softmax: wanted one floating type, got FLOAT32 (2, 3) and FLOAT64 (2, 3)",
                () -> rows.softmax(Softmax.LOG, matrix, matrix.to(DType.FLOAT64)));
    }

    @Test
    void aSoftmaxGradientMayBeAnArgumentButNotOverlapIt() {
        assertDoesNotThrow(() -> rows.softmaxGradient(Softmax.LOG, matrix, floats(2, 3), Write.SET, matrix));
        refuses("softmaxGradient: wanted matrices of one shape, got FLOAT32 (2, 3) and FLOAT32 (2)",
                () -> rows.softmaxGradient(Softmax.LOG, matrix, perRow, Write.SET, floats(2, 3)));
        refuses("softmaxGradient: wanted one floating type, got FLOAT32 (2, 3), FLOAT32 (2, 3) and FLOAT64 (2, 3)",
                () -> rows.softmaxGradient(Softmax.LOG, matrix, matrix, Write.SET, matrix.to(DType.FLOAT64)));
        var slab = floats(7);
        var x = Tensor.of(slab.floats(), 0, matrix.shape());
        refuses("softmaxGradient: wanted a result that is an argument or apart from it, got FLOAT32 (2, 3), FLOAT32"
                + " (2, 3) and FLOAT32 (2, 3)",
                () -> rows.softmaxGradient(Softmax.PLAIN, matrix, x, Write.ADD,
                        Tensor.of(slab.floats(), 1, matrix.shape())));
    }

    @Test
    void columnSumsNeedOneResultAColumn() {
        refuses("sumColumns: wanted one result a column, got FLOAT32 (2, 3) and FLOAT32 (2)",
                () -> rows.sumColumns(matrix, Write.SET, perRow));
        refuses("sumColumns: wanted one floating type, got FLOAT32 (2, 3) and INT32 (3)",
                () -> rows.sumColumns(matrix, Write.SET, ints(0, 0, 0)));
        refuses("sumColumns: wanted a result apart from the argument, got FLOAT32 (2, 3) and FLOAT32 (3)",
                () -> rows.sumColumns(matrix, Write.SET, Tensor.of(matrix.floats(), 3, Shape.of(3))));
    }

    @Test
    void elementsAreChosenWithinTheirRow() {
        refuses("gatherPerRow: wanted indices from 0 to 2, got 3 at row 1",
                () -> selections.gatherPerRow(matrix, ints(0, 3), perRow));
        refuses("scatterAddPerRow: wanted indices from 0 to 2, got -1 at row 0",
                () -> selections.scatterAddPerRow(perRow, ints(-1, 0), matrix));
        refuses("gatherPerRow: wanted an index of type INT32, got FLOAT32 (2, 3) and FLOAT32 (2)",
                () -> selections.gatherPerRow(matrix, perRow, floats(2)));
        refuses("gatherPerRow: wanted one index and one value a row, got FLOAT32 (2, 3), INT32 (3) and FLOAT32 (2)",
                () -> selections.gatherPerRow(matrix, ints(0, 0, 0), perRow));
        refuses("scatterAddPerRow: wanted values apart from the matrix, got FLOAT32 (2, 3) and FLOAT32 (2)",
                () -> selections.scatterAddPerRow(Tensor.of(matrix.floats(), 1, Shape.of(2)), ints(0, 1), matrix));
    }

    @Test
    void rowsAreChosenWithinTheTable() {
        var table = floats(4, 3);
        assertDoesNotThrow(() -> selections.gatherRows(table, ints(3, 3), matrix));
        refuses("gatherRows: wanted indices from 0 to 3, got 4 at row 1",
                () -> selections.gatherRows(table, ints(0, 4), matrix));
        refuses("scatterAddRows: wanted indices from 0 to 3, got -2 at row 0",
                () -> selections.scatterAddRows(matrix, ints(-2, 0), table));
        refuses("gatherRows: wanted one index a row, got INT32 (3) and FLOAT32 (2, 3)",
                () -> selections.gatherRows(table, ints(0, 0, 0), matrix));
        refuses("gatherRows: wanted rows as long as the table's, got FLOAT32 (4, 3) and FLOAT32 (2, 2)",
                () -> selections.gatherRows(table, ints(0, 0), floats(2, 2)));
        refuses("scatterAddRows: wanted one floating type, got FLOAT32 (4, 3) and FLOAT64 (2, 3)",
                () -> selections.scatterAddRows(matrix.to(DType.FLOAT64), ints(0, 0), table));
        refuses("gatherRows: wanted rows apart from the table, got FLOAT32 (4, 3) and FLOAT32 (2, 3)",
                () -> selections.gatherRows(table, ints(0, 0), table.first(2)));
        refuses("gatherRows: wanted an index of type INT32, got FLOAT32 (4, 3) and FLOAT32 (2)",
                () -> selections.gatherRows(table, perRow, matrix));
    }

    @Test
    void aBatchOfProductsHasEqualParts() {
        assertDoesNotThrow(() -> kernels.batchedGemm(2, Transpose.NT, floats(2, 5, 3), floats(2, 7, 3), Write.SET,
                floats(2, 5, 7)));
        refuses("batchedGemm: wanted rows in 2 equal parts, got a FLOAT32 (3, 4), b FLOAT32 (4, 4), c FLOAT32 (4, 4)",
                () -> kernels.batchedGemm(2, Transpose.NN, floats(3, 4), floats(4, 4), Write.SET, floats(4, 4)));
        refuses("gemm NN: wanted op(a) (m, k), op(b) (k, n), c (m, n); got a FLOAT32 (4, 3), b FLOAT32 (4, 4), c FLOAT32"
                + " (4, 4)",
                () -> kernels.batchedGemm(2, Transpose.NN, floats(4, 3), floats(4, 4), Write.SET, floats(4, 4)));
    }

    @Test
    void movesFitTheirTensors() {
        var row = Loop.of(3);
        var move = new Move(List.of(Loop.BATCH, row), List.of(row, Loop.BATCH));
        assertDoesNotThrow(() -> kernels.moves().move(move, matrix, Write.SET, floats(3, 2)));
        refuses("move: wanted a result of 3 elements an example, 2 times, got FLOAT32 (9)",
                () -> kernels.moves().move(move, matrix, Write.SET, floats(9)));
        refuses("move: wanted a source of 3 elements an example, 1 times, got FLOAT32 (4)",
                () -> kernels.moves().move(move, floats(4), Write.SET, floats(3)));
        refuses("move: wanted a result apart from the source, got FLOAT32 (2, 3) and FLOAT32 (6)",
                () -> kernels.moves().move(move, matrix, Write.SET, matrix.reshape(Shape.of(6))));
        refuses("move: wanted one floating type, got INT32 (3) and FLOAT32 (3)",
                () -> kernels.moves().move(move, ints(1, 2, 3), Write.SET, floats(3)));
    }
}
