package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.gemm.BlockGemm;
import dev.lanewise.kernels.vector.internal.gemm.RegisterFile;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * {@code gradWᵀ = Σ u gradYᵀ}: for each group the products of the unfolded images (Q, P) and their gradients (O, P),
 * transposed, added up.
 *
 * <p><b>Why the transpose.</b> The lanes of a product run along the columns of its second factor, so one of the two must be
 * read across. That is done by copying, and gradY (O, P) is much the smaller one. What comes out is gradW transposed, in a
 * small matrix of our own, where all images add to it; the transposition of gradW itself happens once a call.
 *
 * <p>A part of the job is some rows q of one group. It walks all images in order and, in each, runs of positions in order,
 * unfolding its own rows only: so each chain runs over n and p ascending, in one thread.
 */
final class WeightGradient extends Pass {
    /** About the most rows in a part. */
    private static final int ROWS = Scratch.BLOCK / BlockGemm.DEPTH / RegisterFile.TILE_ROWS * RegisterFile.TILE_ROWS;

    private static final int PARTS_PER_THREAD = 2;

    /** Rows in a part. */
    private int height;

    /** Parts in a group. */
    private int shares;

    /** Positions in a run. */
    private int width;

    WeightGradient(Team team, Scratch[] members) {
        super(team, members);
    }

    @Override
    int cut(int threads) {
        int depth = geometry().depth();
        int wanted = threads == 1 ? 1 : Math.max(1, PARTS_PER_THREAD * threads / geometry().groups());
        int most = Math.min(ROWS, Parts.count(depth, wanted));
        height = Parts.evenly(depth, Math.max(RegisterFile.TILE_ROWS, most), RegisterFile.TILE_ROWS);
        shares = Parts.count(depth, height);
        width = Parts.evenly(window().outputs(), BlockGemm.DEPTH, 1);
        return geometry().groups() * shares;
    }

    @Override
    void run(int part, Scratch scratch) {
        int top = part % shares * height;
        int group = part / shares;
        var block = scratch.block;
        block.rows(top, Math.min(height, geometry().depth() - top));
        int columns = geometry().outputsPerGroup();
        float[] transposed = scratch.gradient(block.height * columns);
        float[] gradW = w().floats();
        int at = wAt(group) + top;
        if (write() == Write.ADD) {
            transpose(gradW, at, geometry().depth(), transposed, 0, columns, block.height);
        }
        for (int image = 0; image < images(); image++) {
            for (int left = 0; left < window().outputs(); left += width) {
                block.columnsInStrips(left, Math.min(width, window().outputs() - left));
                boolean first = image == 0 && left == 0;
                multiply(scratch, image, group, transposed, first ? write() : Write.ADD);
            }
        }
        transposeBack(transposed, columns, gradW, at, geometry().depth(), block.height);
    }

    private void multiply(Scratch scratch, int image, int group, float[] transposed, Write how) {
        var block = scratch.block;
        var product = scratch.product;
        int outputs = window().outputs();
        int columns = geometry().outputsPerGroup();
        product.extents(block.height, columns, block.width, how);
        if (isUnfolded()) {
            product.first(x().floats(), xAt(image, group) + block.top * outputs + block.left, outputs, false);
        } else {
            float[] u = scratch.unfolded();
            Unfolding.unfold(window(), x().floats(), xAt(image, group), scratch, u);
            product.firstInStrips(u, 0);
        }
        product.second(y().floats(), yAt(image, group) + block.left, outputs, true);
        product.result(transposed, 0);
        scratch.gemm.multiply(product, 0, block.height, 0, columns);
    }

    private static void transpose(
            float[] from, int fromAt, int fromStride, float[] to, int toAt, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + j * rows + i] = from[fromAt + i * fromStride + j];
            }
        }
    }

    private static void transposeBack(
            float[] from, int rows, float[] to, int toAt, int toStride, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + i * toStride + j] = from[j * rows + i];
            }
        }
    }
}
