package dev.lanewise.testkit.internal.kernel;

import com.sun.management.ThreadMXBean;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import java.lang.management.ManagementFactory;

/** Operations make no garbage, once the JIT has done its work. */
final class AllocationCheck {
    /** The vector code of eight threads on a busy machine is not compiled in a moment. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final int CALLS = 50;

    private AllocationCheck() {}

    static Check<KernelSet> nothing() {
        return nothing(PATIENCE_NANOS);
    }

    static Check<KernelSet> nothing(long patience) {
        return new Check<>("no operation allocates in the steady state", kernels -> {
            if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
                var step = new Step(kernels);
                long end = System.nanoTime() + patience;
                long bytes = Long.MAX_VALUE;
                while (bytes > 0 && System.nanoTime() < end) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    for (int i = 0; i < CALLS; i++) {
                        step.run();
                    }
                    bytes = threads.getCurrentThreadAllocatedBytes() - before;
                }
                if (bytes > 0) {
                    throw Finding.of("operations keep allocating").with("wanted", "0 bytes")
                            .with("got", bytes + " bytes in " + CALLS + " rounds of all operations");
                }
            }
        });
    }

    private static final Formula BIAS_RELU = FormulaCases.biasRelu();
    private static final Formula ADAM = FormulaCases.adam();
    private static final Formula DROPOUT = FormulaCases.dropout();

    /** One call of each operation, at extents that are no multiples of anything. */
    private record Step(KernelSet kernels, Tensor x, Tensor xt, Tensor w, Tensor wt, Tensor y, Tensor rows,
            Tensor index,
            Tensor columns, Kernels formulas, Tensor long0, Tensor long1, Tensor long2, Tensor long3)
            implements Runnable {

        Step(KernelSet kernels) {
            this(kernels, floats(67, 51), floats(51, 67), floats(51, 83), floats(83, 51), floats(67, 83), floats(1, 67),
                    Tensor.zeros(DType.INT32, Shape.of(67)), floats(1, 83), new Kernels(kernels), floats(300, 333),
                    floats(300, 333), floats(300, 333), floats(300, 333));
        }

        private static Tensor floats(int rows, int columns) {
            return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
        }

        @Override
        public void run() {
            kernels.gemm(Transpose.NN, x, w, Write.SET, y);
            kernels.gemm(Transpose.TN, xt, w, Write.ADD, y);
            kernels.gemm(Transpose.NT, x, wt, Write.SET, y);
            kernels.reduceRows(RowReduction.SUM, y, rows);
            kernels.reduceRows(RowReduction.SUM_OF_SQUARES, y, rows);
            kernels.reduceRows(RowReduction.MAX, y, rows);
            kernels.reduceRows(RowReduction.ARGMAX, y, index);
            kernels.gatherPerRow(y, index, rows);
            kernels.scatterAddPerRow(rows, index, y);
            kernels.sumColumns(y, Write.ADD, columns);
            formulas.call(BIAS_RELU).with(y).with(columns).with(y).run();
            formulas.call(DROPOUT).with(y).with(y).scalar(0.5).random(1, 1).run();
            formulas.call(ADAM).with(long0).with(long1).with(long2).with(long3).scalar(0.9).scalar(0.1).scalar(1e-3)
                    .run();
        }
    }
}
