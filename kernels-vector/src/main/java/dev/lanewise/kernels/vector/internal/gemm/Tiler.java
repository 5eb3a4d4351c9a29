package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.gemm.TileShape.Strip;
import dev.lanewise.kernels.vector.internal.machine.Lanes;

/** What one thread does with a {@link Block}, which it may share with others: packs panels, and computes rectangles of c. */
final class Tiler {
    private static final int LANES = Lanes.COUNT;
    private static final int ROWS = RegisterFile.TILE_ROWS;

    /** Elements that an epilogue is called for at least: they lie in the L1 cache, and a call costs as much as a few hundred. */
    private static final int EPILOGUE = 2048;

    private final int member;
    private final Tile tile = new Tile();
    private final Scratch scratch = new Scratch();

    /** @param member its number in the team */
    Tiler(int member) {
        this.member = member;
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
        tile.a = product.aInStrips ? product.a : scratch.floats;
        int tall = product.aByColumns ? Packing.TILES_OF_STEPS * ROWS : ROWS;
        int finished = fromRow;
        for (int i = fromRow; i < toRow; i += tall) {
            int until = Math.min(i + tall, toRow);
            strip(shared, i, until, fromColumn, toColumn);
            if (until == toRow || (until - finished) * (toColumn - fromColumn) >= EPILOGUE) {
                finish(shared, finished, until, fromColumn, toColumn);
                finished = until;
            }
        }
    }

    private void strip(Block shared, int from, int to, int fromColumn, int toColumn) {
        var product = shared.product;
        int at = product.aInStrips ? product.a(from, shared.begin) : scratch.strip.at;
        if (!product.aInStrips) {
            copyStrip(shared, from, to - from);
        }
        for (int i = from; i < to; i += ROWS) {
            tile.aAt = at + i - from;
            for (int j = fromColumn; j < toColumn; j += shared.vectors(j) * LANES) {
                tile(shared, i, Math.min(ROWS, to - i), j);
            }
        }
    }

    private void finish(Block shared, int from, int to, int fromColumn, int toColumn) {
        var epilogue = shared.epilogue;
        if (epilogue != null && shared.ends()) {
            epilogue.rectangle(from, to, fromColumn, toColumn, member);
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
            writeC(product.c, product.c(i, j), product.n, shared.continues());
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
        var c = scratch.operand.set(shared.product.c, at, shared.product.n);
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
        tile.fromAt = continues ? at : Scratch.ZEROS_AT;
        tile.fromStride = continues ? stride : 0;
    }
}
