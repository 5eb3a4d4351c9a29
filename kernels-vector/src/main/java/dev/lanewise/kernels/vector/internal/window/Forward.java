package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.gemm.BlockGemm;
import dev.lanewise.kernels.vector.internal.gemm.RegisterFile;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * {@code y = w u}: for each image and group the product of the weights (O, Q) and the unfolded image (Q, P).
 *
 * <p>An unfolded image is KH · KW times as large as the image, and never exists as a whole: a part of the job is a run of
 * output positions, for which some rows at a time are unfolded into a block that stays in the L2 cache, and multiplied. The
 * first product of a run sets y or adds to it, the others continue the chains.
 */
final class Forward extends Pass {
    /** Positions in a run. */
    private int width;

    /** Runs in an image. */
    private int runs;

    /** Rows that are unfolded at a time. */
    private int height;

    Forward(Team team, Scratch[] members) {
        super(team, members);
    }

    @Override
    int cut(int threads) {
        height = Parts.evenly(geometry().depth(), BlockGemm.DEPTH, 1);
        int most = Math.max(RegisterFile.TILE_COLUMNS, Scratch.BLOCK / height);
        width = Parts.evenly(window().outputs(), most, RegisterFile.TILE_COLUMNS);
        runs = Parts.count(window().outputs(), width);
        return images() * geometry().groups() * runs;
    }

    @Override
    void run(int part, Scratch scratch) {
        int left = part % runs * width;
        int group = part / runs % geometry().groups();
        int image = part / runs / geometry().groups();
        var block = scratch.block;
        block.columns(left, Math.min(width, window().outputs() - left));
        scratch.product.result(y().floats(), yAt(image, group));
        for (int q = 0; q < geometry().depth(); q += height) {
            block.rows(q, Math.min(height, geometry().depth() - q));
            unfold(scratch, xAt(image, group));
            multiply(scratch, wAt(group) + q);
        }
    }

    /** Sets the second factor, so that its column j is position j of the image. */
    private void unfold(Scratch scratch, int image) {
        var block = scratch.block;
        if (isUnfolded()) {
            int outputs = window().outputs();
            scratch.product.second(x().floats(), image + block.top * outputs, outputs, false);
        } else {
            float[] u = scratch.unfolded();
            Unfolding.unfold(window(), x().floats(), image, scratch, u);
            scratch.product.second(u, -block.left, block.pitch, false);
        }
    }

    private void multiply(Scratch scratch, int weights) {
        var block = scratch.block;
        int rows = geometry().outputsPerGroup();
        scratch.product.extents(rows, window().outputs(), block.height, block.top == 0 ? write() : Write.ADD);
        scratch.product.first(w().floats(), weights, geometry().depth(), false);
        scratch.gemm.multiply(scratch.product, 0, rows, block.left, block.left + block.width);
    }
}
