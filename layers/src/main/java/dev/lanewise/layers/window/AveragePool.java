package dev.lanewise.layers.window;

import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * The mean of each window of a channel.
 *
 * <ul>
 * <li>Forward: {@code y[c, oh, ow] = Σ x[c, oh · stride - padding + kh, ow · stride - padding + kw] / d} over the window, d the
 * taps of the window or, without {@code count-padding}, its elements of x.
 * <li>Backward: {@code ∂L/∂y[c, oh, ow] / d} is added to each element of {@code ∂L/∂x} in the window.
 * <li>Shapes: x {@code (batch, C, L)} or {@code (batch, C, H, W)}, y {@code (batch, C, OH, OW)}, {@code OH = ⌊(H + 2 · padding
 * - KH) / stride⌋ + 1}; what lies behind the last whole window is left out.
 * <li>Reference: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, <a href="https://doi.org/10.1109/5.726791">Gradient-based
 * learning applied to document recognition</a>, Proceedings of the IEEE 86, 1998.
 * </ul>
 *
 * @param kernel extent of the window: one value for all axes, or height and width, at least 1
 * @param stride from one window to the next, at least 1; none for the kernel's extent
 * @param padding zeros on both sides of each axis, below the kernel's extent; or {@code same}
 * @param countPadding whether padding counts as zeros in the mean
 * @since 0.1
 */
@Named("average-pool")
@Doc("mean of each window, of signals or images")
public record AveragePool(
        @Default("2") @Doc("extent of the window, or height and width") @Range(min = 1, max = 65536) List<Integer> kernel,
        @Default("[]") @Doc("from one window to the next, or height and width; none for the window's extent") @Range(min = 1, max = 65536) List<Integer> stride,
        @Default("0") @Doc("zeros on both sides, or height and width; or same") List<Padding> padding,
        @Default("true") @Doc("whether padding counts as zeros in the mean") boolean countPadding) implements Layer {
    public AveragePool {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        PoolingPlans.geometry(kernel, stride, padding);
    }

    /** A pooling that steps by its own extent. */
    public static AveragePool of(int kernel) {
        return Binder.create(AveragePool.class, "kernel", kernel);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var pooling = PoolingPlans.over(inputs, PoolingPlans.geometry(kernel, stride, padding));
        return LayerPlan.output(PoolingPlans.output(inputs, pooling)).prepared(pooling).build();
    }

    private Divisor divisor() {
        return countPadding ? Divisor.TAPS : Divisor.INPUTS;
    }

    @Override
    public void forward(Forward pass) {
        pass.kernels().windows().averagePool(pass.prepared(Pooling.class), divisor(), pass.input(0), pass.output());
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            pass.kernels().windows().averagePoolGradient(pass.prepared(Pooling.class), divisor(), pass.gradOutput(),
                    gradInput.write(), gradInput.tensor());
        }
    }
}
