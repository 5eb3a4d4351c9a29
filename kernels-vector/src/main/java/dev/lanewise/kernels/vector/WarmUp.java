package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.gemm.BlockGemm;
import dev.lanewise.kernels.vector.internal.gemm.Product;
import dev.lanewise.kernels.vector.internal.gemm.RegisterFile;
import dev.lanewise.kernels.vector.internal.gemm.RowProduct;
import dev.lanewise.kernels.vector.internal.machine.Heater;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Team;
import dev.lanewise.kernels.vector.internal.row.ColumnSums;
import dev.lanewise.kernels.vector.internal.row.RowReductions;
import dev.lanewise.kernels.vector.internal.selection.RowScatter;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gets the vector code of products and reductions compiled before it is used, by a {@link Heater}; until then the definition
 * computes. Formulas have drills of their own for the same heater.
 *
 * <p><b>In parts:</b> what a training step spends most of its time in need not wait for the rest.
 *
 * <p>The property {@value #PROPERTY}, set to false, uses the vector code from the first call on.
 */
final class WarmUp {
    /** What becomes ready together; in this order, unless the calls so far want another one. */
    enum Part {
        /** Products with b as it is stored: forward passes and gradients of weights. */
        PRODUCTS,
        /** Products with b transposed: gradients of inputs. */
        TRANSPOSED,
        /** Sums, maxima and moments of rows, sums of columns, sums of chosen rows. */
        REDUCTIONS,
        /** Products with one row. */
        ROWS
    }

    static final String PROPERTY = "lanewise.vector.warmup";

    /** Steps of a chain: the fewest that reach the transposition. Longer drills only hold up the interpreter. */
    private static final int DEPTH = Lanes.COUNT;

    /** Rows of a classifier's output: some blocks of {@code ShortRows}. */
    private static final int SHORT_ROWS = 128;

    private static final int SHORT = 10;
    private static final int REPEATS = 10;

    /** What the definition's loops take longer than the vector code for one multiplication or addition, about. */
    private static final double NANOS_TO_GAIN = 0.2;

    private final Heater heater;
    private final Heated[] parts = new Heated[Part.values().length];

    private WarmUp(Heater heater) {
        this.heater = heater;
        for (var part : Part.values()) {
            parts[part.ordinal()] = new Heated(part);
            if (heater.isActive()) {
                heater.heat(parts[part.ordinal()]);
            } else {
                parts[part.ordinal()].hot();
            }
        }
    }

    /** Starts a warm-up in the background, or none if the property says so. */
    static WarmUp start() {
        return Boolean.parseBoolean(System.getProperty(PROPERTY, "true")) ? inBackground() : none();
    }

    static WarmUp inBackground() {
        return new WarmUp(Heater.inBackground());
    }

    private static WarmUp none() {
        return new WarmUp(Heater.none());
    }

    /** Who heats. */
    Heater heater() {
        return heater;
    }

    /** Whether the vector code of this part is to be used. */
    boolean isDone(Part part) {
        return parts[part.ordinal()].isHot;
    }

    /** The same; and if not, notes that this part is missed for so many multiplications or additions. */
    boolean isDoneOrWanted(Part part, double steps) {
        boolean done = isDone(part);
        if (!done) {
            parts[part.ordinal()].miss((long) (steps * NANOS_TO_GAIN));
        }
        return done;
    }

    void stop() {
        heater.close();
    }

    /** One part on the heater's list. */
    private static final class Heated implements Heater.Subject {
        private final Part part;
        private final AtomicLong demand;
        private @Nullable Drill drill; // made and used by the daemon
        private volatile boolean isHot;

        Heated(Part part) {
            this.part = part;
            demand = new AtomicLong(Part.values().length - part.ordinal());
        }

        void miss(long nanos) {
            demand.setOpaque(demand.getPlain() + nanos);
        }

        @Override
        public long demand() {
            return demand.getOpaque();
        }

        @Override
        public void vectors() {
            var own = drill();
            for (int i = 0; i < REPEATS; i++) {
                own.vectors(part);
            }
        }

        @Override
        public void plain() {
            var own = drill();
            for (int i = 0; i < REPEATS; i++) {
                own.scalars(part);
            }
        }

        private Drill drill() {
            if (drill == null) {
                drill = new Drill();
            }
            return drill;
        }

        @Override
        public void hot() {
            isHot = true;
        }
    }

    /** Each operation once, at sizes that reach every kernel: a whole tile, an edge below it, one vector beside it. */
    private static final class Drill {
        private final BlockGemm gemm = new BlockGemm();
        private final Product product = new Product();
        private final Team alone = new Team(1);
        private final RowReductions rows = new RowReductions(alone);
        private final ColumnSums columns = new ColumnSums(alone);
        private final RowScatter scatter = new RowScatter(alone);
        private final Tensor a = matrix(RegisterFile.TILE_ROWS + 1, DEPTH);
        private final Tensor b = matrix(DEPTH, RegisterFile.TILE_COLUMNS + Lanes.COUNT);
        private final Tensor c = matrix(a.rows(), b.columns());
        private final Tensor transposedA = matrix(a.columns(), a.rows());
        private final Tensor transposedB = matrix(b.columns(), b.rows());
        private final Tensor row = matrix(1, DEPTH);
        private final Tensor wide = matrix(DEPTH, RowProduct.COLUMNS);
        private final Tensor wideResult = matrix(1, RowProduct.COLUMNS);
        private final Tensor perRow = matrix(1, DEPTH);
        private final Tensor alsoPerRow = matrix(1, DEPTH);
        private final Tensor perColumn = matrix(1, RowProduct.COLUMNS);
        private final Tensor index = Tensor.zeros(DType.INT32, Shape.of(DEPTH));
        private final Tensor narrow = matrix(SHORT_ROWS, SHORT);
        private final Tensor perShortRow = matrix(1, SHORT_ROWS);
        private final Tensor alsoPerShortRow = matrix(1, SHORT_ROWS);
        private final Tensor shortIndex = Tensor.zeros(DType.INT32, Shape.of(SHORT_ROWS));
        private final Tensor perNarrowColumn = matrix(1, SHORT);

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
                    reduce(wide, perRow, alsoPerRow, index);
                    reduce(narrow, perShortRow, alsoPerShortRow, shortIndex);
                    columns.sum(wide, Write.SET, perColumn);
                    columns.sum(narrow, Write.SET, perNarrowColumn);
                    scatter.add(wide, index, wideResult);
                }
                case ROWS -> multiply(Transpose.NN, row, wide, wideResult);
            }
        }

        private void reduce(Tensor x, Tensor first, Tensor second, Tensor indices) {
            rows.reduce(RowReduction.SUM, x, first);
            rows.dot(x, x, first);
            rows.moments(x, first, second);
            rows.reduce(RowReduction.ARGMAX, x, indices);
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
                case REDUCTIONS, ROWS -> 0;
            };
            int passes = switch (part) {
                case PRODUCTS, TRANSPOSED -> 0;
                case REDUCTIONS -> 9; // rows 5, moments being two, columns 1, chosen rows 1, narrow ones about 2
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
