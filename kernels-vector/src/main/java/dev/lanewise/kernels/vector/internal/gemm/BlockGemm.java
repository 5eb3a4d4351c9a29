package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;

/**
 * A rectangle of a product on one thread: cut into blocks that fit the caches, and these into tiles.
 *
 * <p><b>Idea.</b> The result is cut into tiles of {@link RegisterFile#TILE_ROWS} rows by {@link RegisterFile#TILE_COLUMNS}
 * columns, which a micro-kernel holds in registers along a run of p. Around it, from the outside in [1, 2]:
 *
 * <ol>
 *   <li>blocks of at most {@link #HEIGHT} rows by {@link #DEPTH} steps: their part of a stays in the L2 cache;
 *   <li>panels, one tile wide: {@link #DEPTH} steps of b stay in L1 or close by while all tiles of the block pass over them;
 *   <li>tiles.
 * </ol>
 *
 * <p><b>Invariant.</b> A block of steps continues the chains of the one before it: its accumulators begin with c. So
 * {@code c[i,j]} is one chain with p ascending, whatever the blocks and tiles, and nothing is ever summed apart.
 *
 * <p><b>Copy or read in place?</b> Textbooks pack both factors. A copy of b pays only when many rows pass over it: in a
 * minibatch of 64 rows an element of b is used for 1.1 ns and takes 0.1 to 0.2 ns to copy. So b is packed from
 * {@link #PACK_FROM} rows on (then it also spares the TLB and the conflicts of power-of-two strides), and where it is
 * stored transposed, since lanes run along its columns. a is read in place, but for the one case where the JIT needs the
 * help of constants, {@link PackedTiles}.
 *
 * <p><b>Edges</b> run the same kernels. The tile goes to a corner of our own and the part that exists is copied out (and
 * first in, when chains are continued). Rows that don't exist are the last one read again; columns that don't exist are
 * whatever lies behind the row, computed and dropped, unless that is past the end of the array: then the panel is copied.
 * Overlapping tiles instead would add twice.
 *
 * <p>[1] Goto, van de Geijn: Anatomy of High-Performance Matrix Multiplication, ACM TOMS 34 (2008). [2] Van Zee, van de
 * Geijn: BLIS: A Framework for Rapidly Instantiating BLAS Functionality, ACM TOMS 41 (2015).
 */
public final class BlockGemm {
    /** Steps in a block. Long runs spare the loads and stores of c; measured: 256 and 512 are up to 10 % slower. */
    public static final int DEPTH = 384;

    /** Rows in a block: 240 by 384 floats are 360 KB, which an L2 cache of 512 KB holds. */
    static final int HEIGHT = 240;

    /** Rows in a block from which b is packed. */
    static final int PACK_FROM = 96;

    private static final int LANES = Lanes.COUNT;
    private static final int ROWS = RegisterFile.TILE_ROWS;
    private static final int COLUMNS = RegisterFile.TILE_COLUMNS;

    private final Tile tile = new Tile();
    private final float[] panel = new float[DEPTH * COLUMNS];
    private final float[] rows = new float[(RegisterFile.FENCED ? HEIGHT * DEPTH : ROWS * DEPTH) + Packing.SLACK];
    private final float[] corner = new float[ROWS * COLUMNS];
    private final float[] zeros = new float[RowProduct.COLUMNS];
    private final float[] square = new float[LANES * LANES];

    // the block at hand
    private Product product = new Product();
    private int top;
    private int height;
    private int begin;
    private int depth;
    private boolean packsRows;

    /** Computes {@code c[i, j]} for i from {@code fromRow} and j from {@code fromColumn} up to the other two. */
    public void multiply(Product next, int fromRow, int toRow, int firstColumn, int toColumn) {
        product = next;
        int fromColumn = firstColumn;
        if (product.isRowTimesMatrix()) {
            fromColumn = wideRow(fromColumn, toColumn);
        }
        int blockHeight = evenly(toRow - fromRow, HEIGHT, ROWS);
        int blockDepth = evenly(product.k, DEPTH, 1);
        for (top = fromRow; top < toRow; top += blockHeight) {
            height = Math.min(blockHeight, toRow - top);
            for (begin = 0; begin < product.k; begin += blockDepth) {
                depth = Math.min(blockDepth, product.k - begin);
                block(fromColumn, toColumn);
            }
        }
    }

    /** A product with one row, as far as {@link RowProduct} goes; gives the first column left over. */
    private int wideRow(int fromColumn, int toColumn) {
        int j = fromColumn;
        tile.depth = product.k;
        readRows(product.a, product.a(0, 0), 0);
        for (; j + RowProduct.COLUMNS <= toColumn; j += RowProduct.COLUMNS) {
            readPanel(product.b, product.b(0, j), product.bStride);
            tile.to = product.c;
            tile.toAt = product.c(0, j);
            tile.from = product.adds ? product.c : zeros;
            tile.fromAt = product.adds ? tile.toAt : 0;
            RowProduct.columns(tile);
        }
        return j;
    }

    /** The size of nearly equal parts of {@code extent}, at most {@code limit} and a multiple of {@code unit}. */
    public static int evenly(int extent, int limit, int unit) {
        int parts = (extent + limit - 1) / limit;
        int size = (extent + parts - 1) / parts;
        return (size + unit - 1) / unit * unit;
    }

    private void block(int fromColumn, int toColumn) {
        packsRows = RegisterFile.FENCED && product.aByColumns && toColumn - fromColumn > LANES;
        if (packsRows) {
            for (int r = 0; r < height; r += ROWS) {
                packRows(r, r * depth);
            }
        }
        tile.depth = depth;
        for (int j = fromColumn; j < toColumn; j += COLUMNS) {
            int width = Math.min(COLUMNS, toColumn - j);
            preparePanel(j, width);
            for (int r = 0; r < height; r += ROWS) {
                int tall = Math.min(ROWS, height - r);
                prepareRows(r, tall);
                if (tall == ROWS && width == COLUMNS) {
                    wholeTile(product.c(top + r, j));
                } else {
                    edgeTile(product.c(top + r, j), tall, width);
                }
            }
        }
    }

    private void preparePanel(int j, int width) {
        int at = product.b(begin, j);
        if (product.bByRows) {
            Packing.transposedPanel(product.b, at, product.bStride, depth, panel, width, square);
            readPanel(panel, 0, COLUMNS);
            return;
        }
        int read = width <= LANES ? LANES : COLUMNS;
        boolean fits = at + (depth - 1) * product.bStride + read <= product.b.length;
        if (fits && height < PACK_FROM && !packsRows) {
            readPanel(product.b, at, product.bStride);
            return;
        }
        if (fits && read == COLUMNS) {
            Packing.panel(product.b, at, product.bStride, depth, panel);
        } else {
            Packing.copy(product.b, at, product.bStride, panel, 0, COLUMNS, depth, width);
        }
        readPanel(panel, 0, COLUMNS);
    }

    private void readPanel(float[] b, int at, int stride) {
        tile.b = b;
        tile.bAt = at;
        tile.bStride = stride;
    }

    private void prepareRows(int r, int tall) {
        int at = product.a(top + r, begin);
        tile.lastRow = tall - 1;
        if (packsRows) {
            readRows(rows, r * depth, ROWS);
        } else if (product.aByColumns && at + (depth - 1) * product.aStride + ROWS > product.a.length) {
            packRows(r, 0);
            readRows(rows, 0, ROWS);
        } else {
            readRows(product.a, at, product.aStride);
        }
    }

    private void readRows(float[] a, int at, int stride) {
        tile.a = a;
        tile.aAt = at;
        tile.aStride = stride;
    }

    private void packRows(int r, int to) {
        int at = product.a(top + r, begin);
        if (at + (depth - 1) * product.aStride + Packing.SLACK <= product.a.length) {
            Packing.sixColumns(product.a, at, product.aStride, depth, rows, to);
        } else {
            int tall = Math.min(ROWS, height - r);
            Packing.copy(product.a, at, product.aStride, rows, to, ROWS, depth, tall);
        }
    }

    private void wholeTile(int at) {
        tile.to = product.c;
        tile.toAt = at;
        tile.toStride = product.n;
        begin(product.c, at, product.n);
        run(COLUMNS);
    }

    private void edgeTile(int at, int tall, int width) {
        if (continues()) {
            Packing.copy(product.c, at, product.n, corner, 0, COLUMNS, tall, width);
        }
        tile.to = corner;
        tile.toAt = 0;
        tile.toStride = COLUMNS;
        begin(corner, 0, COLUMNS);
        run(width);
        Packing.copy(corner, 0, COLUMNS, product.c, at, product.n, tall, width);
    }

    private boolean continues() {
        return product.adds || begin > 0;
    }

    private void begin(float[] old, int at, int stride) {
        boolean continues = continues();
        tile.from = continues ? old : zeros;
        tile.fromAt = continues ? at : 0;
        tile.fromStride = continues ? stride : 0;
    }

    private void run(int width) {
        if (width <= LANES) {
            if (product.aByColumns) {
                StridedTiles.columns1(tile);
            } else {
                StridedTiles.rows1(tile);
            }
        } else if (packsRows) {
            PackedTiles.columns2(tile);
        } else if (product.aByColumns) {
            StridedTiles.columns2(tile);
        } else {
            StridedTiles.rows2(tile);
        }
    }
}
