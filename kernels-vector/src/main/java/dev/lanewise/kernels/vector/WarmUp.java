package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * Gets the vector code compiled before it is used.
 *
 * <p><b>Why.</b> Until C2 has compiled a vector kernel, each vector operation in it is a dozen calls and an object: some 25
 * microseconds, a thousand times the compiled time and a hundred times an interpreted scalar loop's. A program that begins
 * with large products would spend its first seconds in a handful of calls, and those would not even count as many
 * invocations. So a daemon drives the kernels on the smallest problems that reach all of them, and until then the
 * definition computes; the bits are the same, so nobody notices when the switch is thrown.
 *
 * <p><b>When it is done</b> is measured, not counted: compiled code that still keeps its vectors in objects exists, and the
 * JIT may be late. The vector code must be faster than plain loops at the same drill, three times running. If that
 * has not happened after a minute, the definition stays for good, and the program is slow but right.
 *
 * <p>The property {@value #PROPERTY}, set to false, uses the vector code from the first call on.
 */
final class WarmUp implements Runnable {
    static final String PROPERTY = "lanewise.vector.warmup";
    static final String THREAD = "lanewise-vector-warm-up";

    /** Steps of a chain: the fewest that reach the transposition. Longer drills only hold up the interpreter. */
    private static final int DEPTH = Lanes.COUNT;

    private static final int REPEATS = 10;
    private static final int IN_A_ROW = 3;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final BlockGemm gemm = new BlockGemm();
    private final Product product = new Product();
    private final RowReductions rowReductions = new RowReductions();
    private volatile boolean done;
    private volatile boolean stopped;

    private WarmUp() {}

    /** Starts a warm-up in the background, or none if the property says so. */
    static WarmUp start() {
        return Boolean.parseBoolean(System.getProperty(PROPERTY, "true")) ? inBackground() : none();
    }

    static WarmUp inBackground() {
        var warmUp = new WarmUp();
        var thread = new Thread(warmUp, THREAD);
        thread.setDaemon(true);
        thread.start();
        return warmUp;
    }

    private static WarmUp none() {
        var warmUp = new WarmUp();
        warmUp.done = true;
        return warmUp;
    }

    /** Whether the vector code is to be used. */
    boolean isDone() {
        return done;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        var drill = new Drill();
        int faster = 0;
        while (faster < IN_A_ROW && !stopped && System.nanoTime() - start < PATIENCE_NANOS) {
            long begin = System.nanoTime();
            drill.vectors();
            long middle = System.nanoTime();
            drill.scalars();
            faster = middle - begin < System.nanoTime() - middle ? faster + 1 : 0;
        }
        done = faster == IN_A_ROW;
    }

    /** One of each operation, at sizes that reach every kernel: a whole tile, an edge below it, one vector beside it. */
    private final class Drill {
        private final Tensor a = matrix(RegisterFile.TILE_ROWS + 1, DEPTH);
        private final Tensor b = matrix(DEPTH, RegisterFile.TILE_COLUMNS + Lanes.COUNT);
        private final Tensor c = matrix(a.rows(), b.columns());
        private final Tensor transposedA = matrix(a.columns(), a.rows());
        private final Tensor transposedB = matrix(b.columns(), b.rows());
        private final Tensor row = matrix(1, DEPTH);
        private final Tensor wide = matrix(DEPTH, RowProduct.COLUMNS);
        private final Tensor wideResult = matrix(1, RowProduct.COLUMNS);
        private final Tensor perRow = matrix(1, DEPTH);
        private final Tensor perColumn = matrix(1, RowProduct.COLUMNS);

        private static Tensor matrix(int rows, int columns) {
            return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
        }

        void vectors() {
            for (int i = 0; i < REPEATS; i++) {
                multiply(Transpose.NN, a, b, c);
                multiply(Transpose.TN, transposedA, b, c);
                multiply(Transpose.NT, a, transposedB, c);
                multiply(Transpose.NN, row, wide, wideResult);
                rowReductions.reduce(RowReduction.SUM, wide, perRow);
                rowReductions.reduce(RowReduction.SUM_OF_SQUARES, wide, perRow);
                rowReductions.reduce(RowReduction.MAX, wide, perRow);
                ColumnSums.sum(wide, Write.SET, perColumn);
            }
        }

        /** About the same arithmetic in plain loops. Not by the definition's kernels, which are another thread's. */
        void scalars() {
            for (int i = 0; i < REPEATS; i++) {
                for (int product = 0; product < 3; product++) {
                    plainProduct(a.floats(), b.floats(), c.floats(), a.rows(), a.columns(), b.columns());
                }
                plainProduct(row.floats(), wide.floats(), wideResult.floats(), 1, wide.rows(), wide.columns());
                for (int reduction = 0; reduction < 4; reduction++) {
                    plainProduct(row.floats(), wide.floats(), perColumn.floats(), 1, wide.rows(), wide.columns());
                }
            }
        }

        private static void plainProduct(float[] x, float[] y, float[] z, int m, int k, int n) {
            for (int i = 0; i < m; i++) {
                for (int p = 0; p < k; p++) {
                    plainRow(x[i * k + p], y, p * n, z, i * n, n);
                }
            }
        }

        private static void plainRow(float x, float[] y, int yAt, float[] z, int zAt, int n) {
            for (int j = 0; j < n; j++) {
                z[zAt + j] = Math.fma(x, y[yAt + j], z[zAt + j]);
            }
        }

        private void multiply(Transpose transpose, Tensor x, Tensor y, Tensor z) {
            product.set(transpose, x, y, Write.SET, z);
            gemm.multiply(product, 0, z.rows(), 0, z.columns());
        }
    }
}
