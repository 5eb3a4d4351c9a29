package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.gemm.TileShape.Strip;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The micro-kernels that products choose from. One of each a process, whatever the number of threads, so that the JIT
 * compiles it once; each group is made when it is first used.
 */
final class TileKernels {
    private TileKernels() {}

    static TileKernel of(Strip strip, int vectors, boolean packed) {
        var group = switch (strip) {
            case ROWS -> packed ? RowsPacked.BY_VECTORS : RowsInPlace.BY_VECTORS;
            case STEPS -> packed ? StepsPacked.BY_VECTORS : StepsInPlace.BY_VECTORS;
        };
        return group.get(vectors - 1);
    }

    /** One row of {@link RegisterFile#ROW_VECTORS} vectors. */
    static TileKernel row() {
        return Row.KERNEL;
    }

    private static List<TileKernel> group(Strip strip, boolean packed) {
        return IntStream.rangeClosed(1, RegisterFile.TILE_VECTORS)
                .mapToObj(vectors -> TileCompiler.compile(TileShape.of(strip, vectors, packed))).toList();
    }

    private static final class RowsPacked {
        static final List<TileKernel> BY_VECTORS = group(Strip.ROWS, true);
    }

    private static final class RowsInPlace {
        static final List<TileKernel> BY_VECTORS = group(Strip.ROWS, false);
    }

    private static final class StepsPacked {
        static final List<TileKernel> BY_VECTORS = group(Strip.STEPS, true);
    }

    private static final class StepsInPlace {
        static final List<TileKernel> BY_VECTORS = group(Strip.STEPS, false);
    }

    private static final class Row {
        static final TileKernel KERNEL = TileCompiler.compile(TileShape.row(RegisterFile.ROW_VECTORS));
    }
}
