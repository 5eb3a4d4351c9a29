package dev.lanewise.testkit.internal.kernel;

import com.sun.management.ThreadMXBean;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.SelectionKernels;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Operations make no garbage, once the JIT has done its work.
 *
 * <p>What that work comes to differs from one JVM to the next: now and then C2 leaves some vectors of a call in objects for good
 * (160 bytes in a round of sixty calls were seen with 512 bits, up to 4 KB with 128). So 0 is waited for, and after a sixtieth of
 * the patience what is less than a vector a row is let pass. Garbage for every element or row is above it.
 */
final class AllocationCheck {
    /** The vector code of eight threads on a busy machine is not compiled in a moment. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final int CALLS = 50;

    /** Bytes in a round of all operations: less than one vector of 512 bits for each of the 67 rows of one of them. */
    private static final long LEFT_BY_THE_JIT = 4096;

    private AllocationCheck() {}

    static Check<KernelSet> nothing() {
        return nothing(PATIENCE_NANOS);
    }

    static Check<KernelSet> nothing(long patience) {
        return new Check<>("no operation allocates in the steady state", kernels -> {
            if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
                var step = new Step(kernels);
                long start = System.nanoTime();
                long bytes = Long.MAX_VALUE;
                while (bytes > allowed(start, patience) && System.nanoTime() - start < patience) {
                    bytes = bytesOfARound(threads, step);
                }
                if (bytes > allowed(start, patience)) {
                    throw Finding.of("operations keep allocating").with("wanted", "0 bytes")
                            .with("got", bytes + " bytes in a round of all operations");
                }
            }
        });
    }

    /** Of one round as long as that is too much, since a round of code that is not compiled takes long; then on average. */
    private static long bytesOfARound(ThreadMXBean threads, Step step) {
        long one = bytes(threads, step, 1);
        return one > LEFT_BY_THE_JIT ? one : Math.ceilDiv(bytes(threads, step, CALLS), CALLS);
    }

    private static long bytes(ThreadMXBean threads, Step step, int rounds) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            step.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static long allowed(long start, long patience) {
        return System.nanoTime() - start < patience / 60 ? 0 : LEFT_BY_THE_JIT;
    }

    private static final Formula BIAS_RELU = FormulaCases.biasRelu();
    private static final Formula ADAM = FormulaCases.adam();
    private static final Formula DROPOUT = FormulaCases.dropout();

    /** One call of each operation, at extents that are no multiples of anything. */
    private static final class Step {
        private static final Softmax[] FORMS = Softmax.values(); // which copies its array at every call

        private static final Loop ROW = Loop.of(67);
        private static final Loop COLUMN = Loop.of(83);
        private static final Loop LARGE_ROW = Loop.of(301);
        private static final Loop LARGE_COLUMN = Loop.of(509);
        private static final Move TRANSPOSE =
                new Move(List.of(LARGE_ROW, LARGE_COLUMN), List.of(LARGE_COLUMN, LARGE_ROW));
        private static final Move SLICE =
                new Move(List.of(ROW.within(301, 5), COLUMN.within(509, 7)), List.of(ROW, COLUMN));
        private static final Move REPEAT = new Move(List.of(COLUMN), List.of(Loop.BATCH, COLUMN));

        private final KernelSet kernels;
        private final Kernels formulas;
        private final WindowStep windows;
        private final Tensor x = floats(67, 51);
        private final Tensor xt = floats(51, 67);
        private final Tensor w = floats(51, 83);
        private final Tensor wt = floats(83, 51);
        private final Tensor y = floats(67, 83);
        private final Tensor perRow = floats(1, 67);
        private final Tensor alsoPerRow = floats(1, 67);
        private final Tensor index = Tensor.zeros(DType.INT32, Shape.of(67));
        private final Tensor perColumn = floats(1, 83);
        private final Tensor z = floats(67, 83);
        private final Tensor narrow = floats(67, 10);
        private final Tensor alsoNarrow = floats(67, 10);
        private final Tensor large = floats(301, 509);
        private final Tensor alsoLarge = floats(301, 509);
        private final Tensor first = floats(301, 509);
        private final Tensor second = floats(301, 509);
        private final Tensor parts = floats(4 * 37, 21);
        private final Tensor squares = floats(4 * 37, 37);
        private final Tensor otherSquares = floats(4 * 21, 21);

        Step(KernelSet kernels) {
            this.kernels = kernels;
            formulas = new Kernels(kernels);
            windows = new WindowStep(kernels.windows());
        }

        private static Tensor floats(int rows, int columns) {
            return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
        }

        void run() {
            kernels.gemm(Transpose.NN, x, w, Write.SET, y);
            kernels.gemm(Transpose.TN, xt, w, Write.ADD, y);
            kernels.gemm(Transpose.NT, x, wt, Write.SET, y);
            reduce(kernels.rows());
            softmax(kernels.rows());
            choose(kernels.selections());
            windows.run();
            move();
            apply();
        }

        private void reduce(RowKernels rows) {
            reduce(rows, y, z);
            reduce(rows, narrow, alsoNarrow);
            rows.sumColumns(y, Write.ADD, perColumn);
        }

        private void reduce(RowKernels rows, Tensor first, Tensor second) {
            rows.reduce(RowReduction.SUM, first, perRow);
            rows.reduce(RowReduction.SUM_OF_SQUARES, first, perRow);
            rows.reduce(RowReduction.MAX, first, perRow);
            rows.reduce(RowReduction.ARGMAX, first, index);
            rows.dot(first, second, perRow);
            rows.moments(first, perRow, alsoPerRow);
        }

        /** The large ones are shared out among the threads. */
        private void softmax(RowKernels rows) {
            for (var form : FORMS) {
                rows.softmax(form, y, z);
                rows.softmaxGradient(form, z, z, Write.ADD, y);
                rows.softmax(form, large, alsoLarge);
                rows.softmax(form, narrow, alsoNarrow);
            }
        }

        private void choose(SelectionKernels selections) {
            selections.gatherPerRow(y, index, perRow);
            selections.scatterAddPerRow(perRow, index, y);
            selections.gatherRows(y, index, z);
            selections.scatterAddRows(z, index, y);
        }

        /** A transposition, a slice, and a row for each example; and products of parts. */
        private void move() {
            kernels.moves().move(TRANSPOSE, large, Write.ADD, alsoLarge);
            kernels.moves().move(SLICE, large, Write.SET, y);
            kernels.moves().move(REPEAT, perColumn, Write.SET, y);
            kernels.batchedGemm(4, Transpose.NT, parts, parts, Write.ADD, squares);
            kernels.batchedGemm(4, Transpose.TN, parts, parts, Write.SET, otherSquares);
        }

        private void apply() {
            formulas.call(BIAS_RELU).with(y).with(perColumn).with(y).run();
            formulas.call(DROPOUT).with(y).with(y).scalar(0.5).random(1, 1).run();
            formulas.call(ADAM).with(large).with(alsoLarge).with(first).with(second).scalar(0.9).scalar(0.1)
                    .scalar(1e-3)
                    .run();
        }
    }
}
