package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.gemm.RegisterFile;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * {@code du = wᵀ gradY}, folded: for each image and group the product of the weights (O, Q), transposed, and the gradient
 * (O, P), whose elements are added to the elements of the image that they were unfolded from.
 *
 * <p>A part of the job is some channels of an image. Their rows of du are computed for one run of positions after another,
 * in a block that stays in the L2 cache, and folded from there into {@link PhasedPlanes}, which are stored at the end.
 *
 * <p><b>Order.</b> The terms of an element are to be added with (kh, kw) ascending. A window that stands further on
 * reaches the element with an earlier tap: for one element, (kh, kw) ascends where p = (oh, ow) descends. So the runs are
 * taken from the last to the first, and in each of them the taps in ascending order.
 */
final class InputGradient extends Pass {
    /** About the most rows in a block. With too many of them its runs would be short. */
    private static final int ROWS = 240;

    private static final int PARTS_PER_THREAD = 4;

    /** Channels in a part. */
    private int channels;

    /** Parts in a group of an image. */
    private int shares;

    /** Positions in a run. */
    private int width;

    InputGradient(Team team, Scratch[] members) {
        super(team, members);
    }

    @Override
    int cut(int threads) {
        int all = geometry().inputsPerGroup();
        int wanted = Math.max(1, PARTS_PER_THREAD * threads / (images() * geometry().groups()));
        int most = Math.min(ROWS / window().taps(), all / wanted);
        channels = Parts.evenly(all, Math.max(1, most), 1);
        shares = Parts.count(all, channels);
        int room = Scratch.BLOCK / (channels * window().taps());
        width = Parts.evenly(
                window().outputs(), Math.max(RegisterFile.TILE_COLUMNS, room), RegisterFile.TILE_COLUMNS);
        return images() * geometry().groups() * shares;
    }

    @Override
    void run(int part, Scratch scratch) {
        int channel = part % shares * channels;
        int group = part / shares % geometry().groups();
        int image = part / shares / geometry().groups();
        int count = Math.min(channels, geometry().inputsPerGroup() - channel);
        var block = scratch.block;
        block.rows(channel * window().taps(), count * window().taps());
        int to = xAt(image, group) + channel * window().inputs();
        var planes = scratch.planes;
        planes.set(window(), count, 0);
        if (write() == Write.ADD) {
            planes.load(x().floats(), to);
        }
        for (int run = Parts.count(window().outputs(), width) - 1; run >= 0; run--) {
            int left = run * width;
            block.columns(left, Math.min(width, window().outputs() - left));
            float[] du = scratch.unfolded();
            multiply(scratch, wAt(group), yAt(image, group), du);
            Folding.fold(window(), du, block, planes);
        }
        planes.store(x().floats(), to);
    }

    private void multiply(Scratch scratch, int weights, int gradient, float[] du) {
        var block = scratch.block;
        var product = scratch.product;
        product.extents(block.height, block.pitch, geometry().outputsPerGroup(), Write.SET);
        product.first(w().floats(), weights + block.top, geometry().depth(), true);
        product.second(y().floats(), gradient + block.left, window().outputs(), false);
        product.result(du, 0);
        scratch.gemm.multiply(product, 0, block.height, 0, block.width);
    }
}
