package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.vector.internal.machine.Drill;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest products that reach every micro-kernel of their kind, over and over: to get these compiled before they are
 * needed. One strip of a is enough, so that little of the time goes by in vector code that is not compiled yet.
 */
public final class ProductDrill implements Drill {
    /** Steps of a chain: the JIT counts rounds of loops too, and a transposition needs a whole block. */
    private static final int DEPTH = 2 * Lanes.COUNT;

    private record Case(Product product, boolean packs) {}

    private final Tiler tiler = new Tiler(0);
    private final Block block = new Block();
    private final List<Case> cases = new ArrayList<>();

    private ProductDrill() {}

    /** Products of that kind in which b is packed, all panels being as wide as a tile. */
    public static ProductDrill packed(Transpose transpose) {
        var drill = new ProductDrill();
        drill.add(transpose, true, RegisterFile.TILE_ROWS, RegisterFile.TILE_COLUMNS - 1);
        return drill;
    }

    /** Products in which b is read where it lies. */
    public static ProductDrill fewRows() {
        var drill = new ProductDrill();
        drill.add(Transpose.NN, false, RegisterFile.TILE_ROWS, RegisterFile.TILE_COLUMNS);
        drill.add(Transpose.TN, false, RegisterFile.TILE_ROWS, RegisterFile.TILE_COLUMNS);
        drill.add(Transpose.NN, false, 1, RegisterFile.ROW_COLUMNS);
        return drill;
    }

    /** Panels of all other widths. */
    public static ProductDrill narrow() {
        var drill = new ProductDrill();
        for (int vectors = 1; vectors < RegisterFile.TILE_VECTORS; vectors++) {
            for (var transpose : new Transpose[]{Transpose.NN, Transpose.TN}) {
                drill.add(transpose, true, RegisterFile.TILE_ROWS, vectors * Lanes.COUNT);
                drill.add(transpose, false, RegisterFile.TILE_ROWS, vectors * Lanes.COUNT);
            }
        }
        return drill;
    }

    /** Whether a product with that many rows belongs to {@link #fewRows}. */
    public static boolean areFew(int rows) {
        return rows < BlockGemm.PACK_FROM;
    }

    private void add(Transpose transpose, boolean packs, int rows, int columns) {
        var product = new Product();
        product.set(
                transpose,
                transpose.first() ? matrix(DEPTH, rows) : matrix(rows, DEPTH),
                transpose.second() ? matrix(columns, DEPTH) : matrix(DEPTH, columns),
                Write.SET,
                matrix(rows, columns));
        product.narrows(columns < RegisterFile.TILE_COLUMNS - 1);
        cases.add(new Case(product, packs));
    }

    private static Tensor matrix(int rows, int columns) {
        return Tensor.zeros(DType.FLOAT32, Shape.of(rows, columns));
    }

    @Override
    public void vectors() {
        for (var c : cases) {
            var product = c.product;
            int first = product.isRowTimesMatrix() ? tiler.row(product, 0, product.n) : 0;
            block.start(product, first, product.n, c.packs);
            while (block.next()) {
                if (block.packed) {
                    tiler.pack(block, block.left, block.right);
                }
                tiler.rectangle(block, 0, product.m, block.left, block.right);
            }
        }
    }

    @Override
    public void plain() {
        for (var c : cases) {
            PlainGemm.multiply(c.product);
        }
    }
}
