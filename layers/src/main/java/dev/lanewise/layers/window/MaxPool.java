package dev.lanewise.layers.window;

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
 * The greatest element in each window of a channel: keeps what was found and forgets where exactly.
 *
 * <ul>
 * <li>Forward: {@code y[c, oh, ow] = max x[c, oh · stride - padding + kh, ow · stride - padding + kw]} over the window's elements
 * of x; padding never wins; NaN if one of them is.
 * <li>Backward: {@code ∂L/∂y[c, oh, ow]} is added to {@code ∂L/∂x} at the winner. Of several that are equal the first in the
 * window gets all of it; a tie is a kink, where any split would do.
 * <li>Shapes: x {@code (batch, C, L)} or {@code (batch, C, H, W)}, y {@code (batch, C, OH, OW)}, {@code OH = ⌊(H + 2 · padding
 * - KH) / stride⌋ + 1}; what lies behind the last whole window is left out.
 * <li>Reference: D. Scherer, A. Müller, S. Behnke, <a href="https://doi.org/10.1007/978-3-642-15825-4_10">Evaluation of
 * pooling operations in convolutional architectures for object recognition</a>, ICANN 2010.
 * </ul>
 *
 * @param kernel extent of the window: one value for all axes, or height and width, at least 1
 * @param stride from one window to the next, at least 1; none for the kernel's extent
 * @param padding on both sides of each axis, below the kernel's extent; or {@code same}
 * @since 0.1
 */
@Named("max-pool")
@Doc("greatest element in each window, of signals or images")
public record MaxPool(
        @Default("2") @Doc("extent of the window, or height and width") @Range(min = 1, max = 65536) List<Integer> kernel,
        @Default("[]") @Doc("from one window to the next, or height and width; none for the window's extent") @Range(min = 1, max = 65536) List<Integer> stride,
        @Default("0") @Doc("padding on both sides, or height and width; or same") List<Padding> padding)
        implements Layer {
    private static final int WINNERS = 0;

    public MaxPool {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        PoolingPlans.geometry(kernel, stride, padding);
    }

    /** A pooling that steps by its own extent. */
    public static MaxPool of(int kernel) {
        return Binder.create(MaxPool.class, "kernel", kernel);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var pooling = PoolingPlans.over(inputs, PoolingPlans.geometry(kernel, stride, padding));
        var output = PoolingPlans.output(inputs, pooling);
        return LayerPlan.output(output).savedIndices("winners", output).prepared(pooling).build();
    }

    @Override
    public void forward(Forward pass) {
        pass.kernels().windows().maxPool(pass.prepared(Pooling.class), pass.input(0), pass.output(),
                pass.saved(WINNERS));
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            pass.kernels().windows().maxPoolGradient(pass.prepared(Pooling.class), pass.gradOutput(),
                    pass.saved(WINNERS), gradInput.write(), gradInput.tensor());
        }
    }
}
