package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.gemm.BlockGemm;
import dev.lanewise.kernels.vector.internal.gemm.Product;
import dev.lanewise.kernels.vector.internal.gemm.RegisterFile;
import dev.lanewise.kernels.vector.internal.gemm.RowProduct;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.row.ColumnSums;
import dev.lanewise.kernels.vector.internal.row.RowReductions;
import dev.lanewise.kernels.vector.internal.window.Convolutions;
import dev.lanewise.kernels.vector.internal.window.Pools;

/**
 * Gets the vector code compiled before it is used.
 *
 * <p><b>Why.</b> Until C2 has compiled a vector kernel, each vector operation in it is a dozen calls and an object: some 25
 * microseconds, a thousand times the compiled time and a hundred times an interpreted scalar loop's. A program that begins
 * with large products would spend its first seconds in a handful of calls. So a daemon drives the kernels on the smallest
 * problems that reach all of them, and until then the definition computes; the bits are the same, so nobody notices when
 * the switch is thrown.
 *
 * <p><b>In parts,</b> one after the other: what a training step spends most of its time in need not wait for the rest.
 *
 * <p><b>When a part is done</b> is measured, not counted: compiled code that still keeps its vectors in objects exists, and
 * the JIT may be late. The vector code must be faster than plain loops at the same drill, three times running. If that has
 * not happened after a minute, the definition stays for good, and the program is slow but right.
 *
 * <p>The property {@value #PROPERTY}, set to false, uses the vector code from the first call on.
 */
final class WarmUp implements Runnable {
    /** What becomes ready together, in this order. */
    enum Part {
        /** Products with b as it is stored: forward passes and gradients of weights. */
        PRODUCTS,
        /** Products with b transposed: gradients of inputs. */
        TRANSPOSED,
        /** Sums and maxima. */
        REDUCTIONS,
        /** Products with one row. */
        ROWS,
        /** Convolution and both its gradients. */
        CONVOLUTIONS,
        /** Pooling and its gradients. */
        POOLING
    }

    static final String PROPERTY = "lanewise.vector.warmup";
    static final String THREAD = "lanewise-vector-warm-up";

    /** Steps of a chain: the fewest that reach the transposition. Longer drills only hold up the interpreter. */
    private static final int DEPTH = Lanes.COUNT;

    private static final int SIDE = Lanes.COUNT + 4;
    private static final int REPEATS = 10;
    private static final int IN_A_ROW = 3;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** How many parts are done. */
    private volatile int done;

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
        warmUp.done = Part.values().length;
        return warmUp;
    }

    /** Whether the vector code of this part is to be used. */
    boolean isDone(Part part) {
        return done > part.ordinal();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        var drill = new Drill();
        for (var part : Part.values()) {
            if (!becomesFaster(drill, part)) {
                return;
            }
            done = part.ordinal() + 1;
        }
    }

    private boolean becomesFaster(Drill drill, Part part) {
        long start = System.nanoTime();
        int faster = 0;
        while (faster < IN_A_ROW && !stopped && System.nanoTime() - start < PATIENCE_NANOS) {
            long begin = System.nanoTime();
            for (int i = 0; i < REPEATS; i++) {
                drill.vectors(part);
            }
            long middle = System.nanoTime();
            for (int i = 0; i < REPEATS; i++) {
                drill.scalars(part);
            }
            faster = middle - begin < System.nanoTime() - middle ? faster + 1 : 0;
        }
        return faster == IN_A_ROW;
    }

    /** Each operation once, at sizes that reach every kernel: a whole tile, an edge below it, one vector beside it. */
    private static final class Drill {
        private final BlockGemm gemm = new BlockGemm();
        private final Product product = new Product();
        private final RowReductions rowReductions = new RowReductions();
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

        private final Convolutions convolutions = new Convolutions(new Team(1));
        private final Convolution convolution = convolution();
        private final Tensor image = Tensor.zeros(DType.FLOAT32, Shape.of(1, 2, 4, SIDE));
        private final Tensor weights = Tensor.zeros(DType.FLOAT32, Shape.of(7, 2, 3, 3));
        private final Tensor result = Tensor.zeros(DType.FLOAT32, Shape.of(1, 7, 4, SIDE));

        private final Pools pools = new Pools(new Team(1));
        private final Pooling pooling = new Pooling(new Window(new Axis(4, 2, 2, 0, 1), new Axis(SIDE, 2, 2, 0, 1)));
        private final Tensor pooled = Tensor.zeros(DType.FLOAT32, Shape.of(1, 2, 2, SIDE / 2));
        private final Tensor index = Tensor.zeros(DType.INT32, pooled.shape());

        private static Convolution convolution() {
            var window = new Window(new Axis(4, 3, 1, 1, 1), new Axis(SIDE, 3, 1, 1, 1));
            return new Convolution(2, 7, 1, window);
        }

        private static Tensor matrix(int rows, int columns) {
            return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
        }

        void vectors(Part part) {
            switch (part) {
                case PRODUCTS -> {
                    multiply(Transpose.NN, a, b, c);
                    multiply(Transpose.TN, transposedA, b, c);
                }
                case TRANSPOSED -> multiply(Transpose.NT, a, transposedB, c);
                case REDUCTIONS -> {
                    rowReductions.reduce(RowReduction.SUM, wide, perRow);
                    rowReductions.reduce(RowReduction.SUM_OF_SQUARES, wide, perRow);
                    rowReductions.reduce(RowReduction.MAX, wide, perRow);
                    ColumnSums.sum(wide, Write.SET, perColumn);
                }
                case ROWS -> multiply(Transpose.NN, row, wide, wideResult);
                case POOLING -> {
                    pools.max(pooling, image, pooled, index);
                    pools.average(pooling, Divisor.TAPS, image, pooled);
                    pools.averageGradient(pooling, Divisor.TAPS, pooled, Write.SET, image);
                }
                case CONVOLUTIONS -> {
                    convolutions.convolve(convolution, image, weights, Write.SET, result);
                    convolutions.gradientWeights(convolution, image, result, Write.SET, weights);
                    convolutions.gradientInput(convolution, weights, result, Write.SET, image);
                }
            }
        }

        private void multiply(Transpose transpose, Tensor x, Tensor y, Tensor z) {
            product.set(transpose, x, y, Write.SET, z);
            gemm.multiply(product, 0, z.rows(), 0, z.columns());
        }

        /** About the same arithmetic in plain loops. Not by the definition's kernels, which are another thread's. */
        void scalars(Part part) {
            int products = switch (part) {
                case PRODUCTS -> 2;
                case TRANSPOSED -> 1;
                case CONVOLUTIONS -> 4;
                case POOLING -> 1;
                case REDUCTIONS, ROWS -> 0;
            };
            int passes = switch (part) {
                case PRODUCTS, TRANSPOSED, CONVOLUTIONS, POOLING -> 0;
                case REDUCTIONS -> 4;
                case ROWS -> 1;
            };
            for (int i = 0; i < products; i++) {
                plainProduct(a, b, c);
            }
            for (int i = 0; i < passes; i++) {
                plainProduct(row, wide, wideResult);
            }
        }

        private static void plainProduct(Tensor x, Tensor y, Tensor z) {
            for (int i = 0; i < z.rows(); i++) {
                for (int p = 0; p < DEPTH; p++) {
                    plainRow(x.floats()[i * DEPTH + p], y.floats(), p * z.columns(), z.floats(), i * z.columns(),
                            z.columns());
                }
            }
        }

        private static void plainRow(float x, float[] y, int yAt, float[] z, int zAt, int n) {
            for (int j = 0; j < n; j++) {
                z[zAt + j] = Math.fma(x, y[yAt + j], z[zAt + j]);
            }
        }
    }
}
