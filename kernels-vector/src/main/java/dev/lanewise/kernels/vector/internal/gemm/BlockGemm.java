package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.formula.PreparedFormula;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of a product on one thread: cut into blocks that fit the caches, and these into tiles.
 *
 * <p><b>Idea.</b> The result is cut into tiles of {@link RegisterFile#TILE_ROWS} rows by up to
 * {@link RegisterFile#TILE_VECTORS} vectors, which a micro-kernel holds in registers along a run of p. Around it, from the
 * outside:
 *
 * <ol>
 *   <li>blocks of b, {@link #DEPTH} steps by as many columns as {@link RegisterFile#BLOCK_OF_B} allows: packed into panels
 *       one tile wide, they stay in the L2 cache while all rows of c pass over them;
 *   <li>strips of a, one tile high: copied, they stay in L1 while all panels pass over them;
 *   <li>tiles, along a row of c.
 * </ol>
 *
 * <p>The textbook [1, 2] has the last two the other way round, a block of a in L2 and a panel of b in L1, and walks down c.
 * Along a row the lines of c follow each other, so that the processor fetches them ahead; a strip of a need not be kept, only
 * copied; and a step of 6 by 4 vectors asks L2 for 21 bytes of b a cycle, which it has to give.
 *
 * <p><b>Invariant.</b> A block of steps continues the chains of the one before it: its accumulators begin with c. So
 * {@code c[i,j]} is one chain with p ascending, whatever the blocks and tiles, and nothing is ever summed apart.
 *
 * <p><b>Copy or read in place?</b> Copies make strides constant, see {@link TileCompiler}. A strip of a is always copied: it
 * is used by all columns of c, and costs a few per cent. b is copied only from {@link #PACK_FROM} rows of c on, and where it
 * is stored transposed, since lanes run along its columns.
 *
 * <p><b>Edges</b> run the same kernels. The tile goes to a corner of our own and the part that exists is copied out (and
 * first in, when chains are continued). Rows that don't exist are what the strip held before; columns that don't exist are
 * whatever lies behind the row, computed and dropped, unless that is past the end of the array: then the panel is copied.
 * Overlapping tiles instead would add twice.
 *
 * <p>[1] Goto, van de Geijn: Anatomy of High-Performance Matrix Multiplication, ACM TOMS 34 (2008). [2] Van Zee, van de
 * Geijn: BLIS: A Framework for Rapidly Instantiating BLAS Functionality, ACM TOMS 41 (2015).
 */
public final class BlockGemm {
    /** Steps in a block. Long runs spare the loads and stores of c; measured: 256 is up to 10 % slower, 512 is no better. */
    public static final int DEPTH = 384;

    /** The distance of two rows of a first factor that tiles read in place. */
    public static final int STRIP_ROW = Packing.STRIP_ROW;

    /** Rows of c from which b is packed. */
    static final int PACK_FROM = 24;

    private final Tiler tiler;
    private final Block block;

    public BlockGemm() {
        this(new Tiler(0), new Block());
    }

    BlockGemm(Tiler tiler, Block block) {
        this.tiler = tiler;
        this.block = block;
    }

    /** Computes {@code c[i, j]} for i from {@code fromRow} and j from {@code fromColumn} up to the other two. */
    public void multiply(Product product, int fromRow, int toRow, int fromColumn, int toColumn) {
        int first = product.isRowTimesMatrix() ? tiler.row(product, fromColumn, toColumn) : fromColumn;
        block.start(product, first, toColumn, packs(product, toRow - fromRow));
        walk(fromRow, toRow);
    }

    /** Computes whole columns of c, and then a formula over them. */
    void columns(Product product, int from, int to, @Nullable PreparedFormula epilogue) {
        block.epilogue = epilogue;
        block.start(product, from, to, packs(product, product.m));
        walk(0, product.m);
    }

    private void walk(int fromRow, int toRow) {
        while (block.next()) {
            if (block.packed) {
                tiler.pack(block, block.left, block.right);
            }
            tiler.rectangle(block, fromRow, toRow, block.left, block.right);
        }
    }

    /** Whether b is packed for that many rows of c. */
    static boolean packs(Product product, int rows) {
        return product.bByRows || rows >= PACK_FROM;
    }
}
