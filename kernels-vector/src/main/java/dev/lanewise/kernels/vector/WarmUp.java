package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.gemm.ProductDrill;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.row.ColumnSums;
import dev.lanewise.kernels.vector.internal.row.RowReductions;

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
        /** Products with so few rows that b is read where it lies. */
        FEW_ROWS
    }

    static final String PROPERTY = "lanewise.vector.warmup";
    static final String THREAD = "lanewise-vector-warm-up";

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

    /** The operations of all parts, at small sizes. */
    private static final class Drill {
        private final ProductDrill products = ProductDrill.packed();
        private final ProductDrill transposed = ProductDrill.transposed();
        private final ProductDrill fewRows = ProductDrill.fewRows();
        private final RowReductions rowReductions = new RowReductions();
        private final Tensor wide = matrix(Lanes.COUNT, 8 * Lanes.COUNT);
        private final Tensor perRow = matrix(1, Lanes.COUNT);
        private final Tensor perColumn = matrix(1, 8 * Lanes.COUNT);

        private static Tensor matrix(int rows, int columns) {
            return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
        }

        void vectors(Part part) {
            switch (part) {
                case PRODUCTS -> products.vectors();
                case TRANSPOSED -> transposed.vectors();
                case FEW_ROWS -> fewRows.vectors();
                case REDUCTIONS -> {
                    rowReductions.reduce(RowReduction.SUM, wide, perRow);
                    rowReductions.reduce(RowReduction.SUM_OF_SQUARES, wide, perRow);
                    rowReductions.reduce(RowReduction.MAX, wide, perRow);
                    ColumnSums.sum(wide, Write.SET, perColumn);
                }
            }
        }

        /** About the same arithmetic in plain loops. Not by the definition's kernels, which are another thread's. */
        void scalars(Part part) {
            switch (part) {
                case PRODUCTS -> products.plain();
                case TRANSPOSED -> transposed.plain();
                case FEW_ROWS -> fewRows.plain();
                case REDUCTIONS -> {
                    for (int pass = 0; pass < 4; pass++) {
                        addRows();
                    }
                }
            }
        }

        private void addRows() {
            for (int i = 0; i < wide.rows(); i++) {
                addRow(wide.floats(), i * wide.columns(), perColumn.floats());
            }
        }

        private static void addRow(float[] x, int at, float[] sums) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += x[at + j];
            }
        }
    }
}
