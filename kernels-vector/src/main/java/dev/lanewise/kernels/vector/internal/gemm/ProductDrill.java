package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Drill;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest products that reach every micro-kernel of their kind, over and over: to get these compiled before they are
 * needed. The same arithmetic in plain loops says what they must beat.
 */
public final class ProductDrill implements Drill {
    /** Steps of a chain: the fewest that reach the transposition. Longer drills only hold up the interpreter. */
    private static final int DEPTH = Lanes.COUNT;

    private static final int FEW_ROWS = RegisterFile.TILE_ROWS + 1;
    private static final int MANY_ROWS = BlockGemm.PACK_FROM + 1;

    private record Case(Transpose transpose, Tensor a, Tensor b, Tensor c) {}

    private final ParallelGemm gemm = new ParallelGemm(new Team(1));
    private final List<Case> cases = new ArrayList<>();

    private ProductDrill(int rows, Transpose... transposes) {
        for (var transpose : transposes) {
            addPanels(transpose, rows);
        }
    }

    /** Products in which b is packed. */
    public static ProductDrill packed() {
        return new ProductDrill(MANY_ROWS, Transpose.NN, Transpose.TN);
    }

    /** Products in which b is transposed. */
    public static ProductDrill transposed() {
        return new ProductDrill(MANY_ROWS, Transpose.NT);
    }

    /** Products in which b is read where it lies. */
    public static ProductDrill fewRows() {
        var drill = new ProductDrill(FEW_ROWS, Transpose.NN, Transpose.TN);
        drill.add(Transpose.NN, 1, RegisterFile.ROW_COLUMNS);
        return drill;
    }

    /** Whether a product with that many rows belongs to {@link #fewRows}. */
    public static boolean areFew(int rows) {
        return rows < BlockGemm.PACK_FROM;
    }

    /** Panels of every width, the last one being an edge. */
    private void addPanels(Transpose transpose, int rows) {
        add(transpose, rows, (2 * RegisterFile.TILE_VECTORS - 1) * Lanes.COUNT - 1);
        add(transpose, rows, Lanes.COUNT - 1);
    }

    private void add(Transpose transpose, int rows, int columns) {
        cases.add(new Case(
                transpose,
                transpose.first() ? matrix(DEPTH, rows) : matrix(rows, DEPTH),
                transpose.second() ? matrix(columns, DEPTH) : matrix(DEPTH, columns),
                matrix(rows, columns)));
    }

    private static Tensor matrix(int rows, int columns) {
        return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
    }

    @Override
    public void vectors() {
        for (var c : cases) {
            gemm.product().set(c.transpose, c.a, c.b, Write.SET, c.c);
            gemm.multiply();
        }
    }

    @Override
    public void plain() {
        for (var c : cases) {
            int columns = c.c.columns();
            for (int i = 0; i < c.c.rows(); i++) {
                for (int p = 0; p < DEPTH; p++) {
                    row(c.a.floats()[i * DEPTH + p], c.b.floats(), p * columns, c.c.floats(), i * columns, columns);
                }
            }
        }
    }

    private static void row(float x, float[] y, int yAt, float[] z, int zAt, int n) {
        for (int j = 0; j < n; j++) {
            z[zAt + j] = Math.fma(x, y[yAt + j], z[zAt + j]);
        }
    }
}
