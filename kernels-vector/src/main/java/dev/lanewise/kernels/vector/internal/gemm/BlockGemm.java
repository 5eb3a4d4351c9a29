package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.gemm.TileShape.Strip;
import dev.lanewise.kernels.vector.internal.machine.Lanes;

/**
 * A rectangle of a product on one thread: cut into blocks that fit the caches, and these into tiles.
 *
 * <p><b>Idea.</b> The result is cut into tiles of {@link RegisterFile#TILE_ROWS} rows by up to
 * {@link RegisterFile#TILE_VECTORS} vectors, which a micro-kernel holds in registers along a run of p. Around it, from the
 * outside:
 *
 * <ol>
 *   <li>blocks of b, {@link Block#DEPTH} steps by as many columns as {@link RegisterFile#BLOCK_OF_B} allows: packed into panels
 *       one tile wide, they stay in the L2 cache while all rows of c pass over them;
 *   <li>strips of a, one tile high: copied, they stay in L1 while all panels pass over them;
 *   <li>tiles, along a row of c.
 * </ol>
 *
 * <p>The textbook [1, 2] has the last two the other way round, a block of a in L2 and a panel of b in L1, and walks down c.
 * Along a row the lines of c follow each other, so that the processor fetches them ahead; a strip of a need not be kept, only
 * copied; and a step of 8 by 3 vectors asks L2 for 16 bytes of b a cycle, which it has to give.
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
    /** Rows of c from which b is packed. */
    static final int PACK_FROM = 24;

    private static final int LANES = Lanes.COUNT;
    private static final int ROWS = RegisterFile.TILE_ROWS;
    private static final int COLUMNS = RegisterFile.TILE_COLUMNS;

    private final Tile tile = new Tile();
    private final Scratch scratch = new Scratch();
    private final Block block = new Block();

    /** Computes {@code c[i, j]} for i from {@code fromRow} and j from {@code fromColumn} up to the other two. */
    public void multiply(Product product, int fromRow, int toRow, int fromColumn, int toColumn) {
        block.start(product, fromColumn, toColumn, packs(product, toRow - fromRow));
        while (block.next()) {
            if (block.packed) {
                pack(block, block.left, block.right);
            }
            rectangle(block, fromRow, toRow, block.left, block.right);
        }
    }

    /** Whether b is packed for that many rows of c. */
    static boolean packs(Product product, int rows) {
        return product.bByRows || rows >= PACK_FROM;
    }

    /** Whether {@link #row} computes the product. */
    static boolean isRow(Product product) {
        return product.m == 1 && !product.bByRows;
    }

    /** A product with one row, as far as whole tiles go; gives the first column left over. */
    int row(Product product, int fromColumn, int toColumn) {
        int j = fromColumn;
        tile.depth = product.k;
        tile.a = product.a;
        tile.aAt = product.a(0, 0);
        for (; j + RegisterFile.ROW_COLUMNS <= toColumn; j += RegisterFile.ROW_COLUMNS) {
            readB(product.b, product.b(0, j), product.bStride);
            writeC(product.c, product.c(0, j), 0, product.adds);
            TileKernels.row().run(tile);
        }
        return j;
    }

    /** Packs the panels from column {@code from} up to {@code to}. */
    void pack(Block shared, int from, int to) {
        for (int j = from; j < to; j += shared.vectors(j) * LANES) {
            shared.pack(j, scratch);
        }
    }

    /** Continues the chains of a rectangle of c by the block's steps; it begins and ends with whole tiles. */
    void rectangle(Block shared, int fromRow, int toRow, int fromColumn, int toColumn) {
        var product = shared.product;
        tile.depth = shared.depth;
        tile.a = scratch.floats;
        int tiles = product.aByColumns ? Packing.TILES_OF_STEPS : 1;
        for (int i = fromRow; i < toRow; i += tiles * ROWS) {
            int until = Math.min(i + tiles * ROWS, toRow);
            copyStrip(shared, i, until - i);
            for (int r = i; r < until; r += ROWS) {
                tile.aAt = scratch.strip.at + r - i;
                for (int j = fromColumn; j < toColumn; j += shared.vectors(j) * LANES) {
                    tile(shared, r, Math.min(ROWS, until - r), j);
                }
            }
        }
    }

    private void copyStrip(Block shared, int i, int tall) {
        var product = shared.product;
        var a = scratch.operand.set(product.a, product.a(i, shared.begin), product.aStride);
        if (!product.aByColumns) {
            Packing.rows(a, tall, shared.depth, scratch.strip);
        } else if (a.at + (shared.depth - 1) * a.stride + Packing.STRIP_STEP <= a.floats.length) {
            Packing.steps(a, shared.depth, scratch.strip);
        } else {
            Packing.copy(a, shared.depth, tall, scratch.strip);
        }
    }

    private void tile(Block shared, int i, int tall, int j) {
        var product = shared.product;
        int vectors = shared.vectors(j);
        int width = Math.min(vectors * LANES, shared.right - j);
        boolean packed = prepareB(shared, j);
        var kernel = TileKernels.of(product.aByColumns ? Strip.STEPS : Strip.ROWS, vectors, packed);
        if (tall == ROWS && width == vectors * LANES) {
            writeC(product.c, product.c(i, j), product.cStride, shared.continues());
            kernel.run(tile);
        } else {
            edge(shared, kernel, product.c(i, j), tall, width);
        }
    }

    /** Tells the tile where b lies; gives whether it is packed. */
    private boolean prepareB(Block shared, int j) {
        if (!shared.packed && shared.fits(j)) {
            readB(shared.product.b, shared.product.b(shared.begin, j), shared.product.bStride);
            return false;
        }
        if (!shared.packed) {
            shared.pack(j, scratch);
        }
        readB(shared.panels(), shared.panel(j), 0);
        return true;
    }

    private void edge(Block shared, TileKernel kernel, int at, int tall, int width) {
        var c = scratch.operand.set(shared.product.c, at, shared.product.cStride);
        var corner = scratch.corner;
        if (shared.continues()) {
            Packing.copy(c, tall, width, corner);
        }
        writeC(corner.floats, corner.at, corner.stride, shared.continues());
        kernel.run(tile);
        Packing.copy(corner, tall, width, c);
    }

    private void readB(float[] b, int at, int stride) {
        tile.b = b;
        tile.bAt = at;
        tile.bStride = stride;
    }

    private void writeC(float[] c, int at, int stride, boolean continues) {
        tile.to = c;
        tile.toAt = at;
        tile.toStride = stride;
        tile.from = continues ? c : scratch.floats;
        tile.fromAt = continues ? at : scratch.zeros;
        tile.fromStride = continues ? stride : 0;
    }
}
