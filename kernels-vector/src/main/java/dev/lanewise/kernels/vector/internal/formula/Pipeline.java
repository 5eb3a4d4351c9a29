package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Formula.Kind;

/**
 * A compiled program: one kernel, or several that pass intermediate results through scratch blocks. May be run by several
 * threads at once, each with arguments of its own.
 */
final class Pipeline {
    /** What an instruction costs in vectors, about, and in a plain loop. */
    private static final double VECTOR_NANOS = 0.03;

    private static final double PLAIN_NANOS = 0.15;

    private final FormulaKernel[] kernels;
    private final Kind[] kinds;
    private final int scratchBlocks;
    private final int work;

    /**
     * @param kinds how the program's operands are addressed
     * @param scratchBlocks operands for intermediate results, numbered behind those
     * @param work instructions for every element
     */
    Pipeline(FormulaKernel[] kernels, Kind[] kinds, int scratchBlocks, int work) {
        this.kernels = kernels;
        this.kinds = kinds;
        this.scratchBlocks = scratchBlocks;
        this.work = work;
    }

    double nanosPerElement(boolean vectors) {
        return work * (vectors ? VECTOR_NANOS : PLAIN_NANOS);
    }

    double nanosToGain() {
        return work * (PLAIN_NANOS - VECTOR_NANOS);
    }

    /** How operands are addressed; not to be changed. */
    Kind[] kinds() {
        return kinds;
    }

    int length() {
        return kernels.length;
    }

    /** Makes room for its operands. */
    void reserve(Arguments arguments) {
        arguments.reserve(kinds.length + scratchBlocks, scratchBlocks);
    }

    void run(Operands of, Rectangle where, Arguments arguments, boolean vectors) {
        arguments.take(of);
        if (kernels.length == 1) {
            arguments.place(of, where);
            run(kernels[0], arguments, vectors);
        } else {
            runBlocks(of, where, arguments, vectors);
        }
    }

    private void runBlocks(Operands of, Rectangle where, Arguments arguments, boolean vectors) {
        int endRow = where.toRow;
        int firstColumn = where.fromColumn;
        int endColumn = where.toColumn;
        int width = Math.clamp(endColumn - firstColumn, 1, Arguments.BLOCK);
        int height = Arguments.BLOCK / width;
        for (int i = where.fromRow; i < endRow; i += height) {
            for (int j = firstColumn; j < endColumn; j += width) {
                where.set(i, Math.min(i + height, endRow), j, Math.min(j + width, endColumn));
                arguments.place(of, where);
                arguments.placeScratch(kinds.length, scratchBlocks);
                for (var kernel : kernels) {
                    run(kernel, arguments, vectors);
                }
            }
        }
    }

    private static void run(FormulaKernel kernel, Arguments arguments, boolean vectors) {
        if (vectors) {
            kernel.vector(arguments);
        } else {
            kernel.plain(arguments);
        }
    }
}
