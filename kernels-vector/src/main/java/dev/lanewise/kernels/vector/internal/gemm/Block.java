package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.formula.PreparedFormula;
import dev.lanewise.kernels.vector.internal.machine.AlignedFloats;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import org.jspecify.annotations.Nullable;

/**
 * The block of b that is at hand: some of its columns, and a run of steps. It goes through all blocks of a product, steps
 * inside columns. Where b is packed, the block holds the panels, one tile wide each.
 *
 * <p>Threads that compute together share one: each packs some panels, and when all are done, each computes some rows of c.
 */
final class Block {
    private static final int DEPTH = BlockGemm.DEPTH;
    private static final int LANES = Lanes.COUNT;
    private static final int VECTORS = RegisterFile.TILE_VECTORS;
    private static final int COLUMNS = RegisterFile.TILE_COLUMNS;

    /** Vectors of the first of the last two panels, where they share. */
    private static final int HALF = (VECTORS + 2) / 2;

    /** Columns in a block. */
    private static final int WIDTH = RegisterFile.BLOCK_OF_B / DEPTH / COLUMNS * COLUMNS;

    private final AlignedFloats memory = new AlignedFloats(DEPTH * WIDTH);

    Product product = new Product();
    boolean packed;

    /** What is to be done with finished parts of c, if anything. */
    @Nullable
    PreparedFormula epilogue;

    int left;
    int right;
    int begin;
    int depth;

    private int columnsEnd;
    private int width;
    private int steps;

    /** Steps that a panel has room for: whole blocks of a transposition. */
    private int room;

    /** Starts before the first block of the columns {@code from} to {@code to}. */
    void start(Product next, int from, int to, boolean packs) {
        product = next;
        packed = packs;
        columnsEnd = to;
        width = Parts.evenly(to - from, WIDTH, COLUMNS);
        steps = Parts.evenly(product.k, DEPTH, 1);
        left = from;
        right = Math.min(from + width, to);
        begin = -steps;
        depth = steps;
    }

    /** Goes to the next block, if there is one. */
    boolean next() {
        begin += depth;
        if (begin >= product.k) {
            begin = 0;
            left = right;
            right = Math.min(left + width, columnsEnd);
        }
        depth = Math.min(steps, product.k - begin);
        room = Parts.count(depth, LANES) * LANES;
        return left < right;
    }

    /** Whether this block's steps are the last of their chains. */
    boolean ends() {
        return begin + depth == product.k;
    }

    /** Whether the chains begin with what c holds. */
    boolean continues() {
        return product.adds || begin > 0;
    }

    /**
     * The vectors of the panel that begins at column {@code j}. The last two share what there is for them, as the narrower a
     * tile, the more of its time are loads.
     */
    int vectors(int j) {
        if (!product.narrows) {
            return VECTORS;
        }
        int vectors = Parts.count(right - j, LANES);
        return vectors == VECTORS + 1 ? HALF : Math.min(vectors, VECTORS);
    }

    int panelCount() {
        return Parts.count(right - left, COLUMNS);
    }

    /** The column at which panel number {@code panel} begins, or the block's end. */
    int column(int panel) {
        int j = left + panel * COLUMNS;
        boolean isNarrowLast = product.narrows && panel > 0 && j < right && right - j <= LANES;
        return isNarrowLast ? j - COLUMNS + HALF * LANES : Math.min(j, right);
    }

    float[] panels() {
        return memory.array();
    }

    /** Where the panel of column {@code j} is packed. */
    int panel(int j) {
        return memory.begin() + (j - left) * room;
    }

    /** Whether b can be read in whole vectors where it lies, past the last column of an edge too. */
    boolean fits(int j) {
        return product.b(begin, j) + (depth - 1) * product.bStride + vectors(j) * LANES <= product.b.length;
    }

    /** Packs the panel of column {@code j}, with the help of a thread's own memory. */
    void pack(int j, Scratch scratch) {
        int vectors = vectors(j);
        int columns = Math.min(vectors * LANES, right - j);
        var b = scratch.operand.set(product.b, product.b(begin, j), product.bStride);
        var panel = scratch.panel.set(panels(), panel(j), vectors * LANES);
        if (product.bByRows) {
            Transposition.panel(b, columns, depth, panel, scratch.square);
        } else if (fits(j)) {
            Packing.panel(b, depth, vectors, panel);
        } else {
            Packing.copy(b, depth, columns, panel);
        }
    }
}
