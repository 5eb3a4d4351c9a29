package dev.lanewise.layers.window;

import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;
import java.util.Optional;

/**
 * Convolution of images: each filter is a small window of weights that is laid on every place of the image.
 *
 * <ul>
 * <li>Forward: {@code y[f, oh, ow] = b[f] + Σ_c Σ_kh Σ_kw W[f, c, kh, kw] · x[c, oh · stride - padding + kh · dilation, ...]},
 * c over the channels of f's group, x 0 outside the image.
 * <li>Backward: {@code ∂L/∂x} is the convolution the other way round: each {@code ∂L/∂y[f, oh, ow] · W[f, c, kh, kw]} is added
 * where x was read; {@code ∂L/∂W[f, c, kh, kw] = Σ ∂L/∂y[f, oh, ow] · x[c, ...]} over batch and places; {@code ∂L/∂b[f] = Σ
 * ∂L/∂y[f, oh, ow]}.
 * <li>Shapes: x {@code (batch, C, H, W)}, W {@code (filters, C / groups, KH, KW)}, b {@code (filters)}, y {@code
 * (batch, filters, OH, OW)}, {@code OH = ⌊(H + 2 · padding - dilation · (KH - 1) - 1) / stride⌋ + 1}, OW likewise.
 * <li>Initialisation: W by {@code initializer}, he by default, with {@code C / groups} times the window's extent as inputs;
 * b by {@code bias-initializer}, zeros.
 * <li>Reference: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, <a href="https://doi.org/10.1109/5.726791">Gradient-based
 * learning applied to document recognition</a>, Proceedings of the IEEE 86, 1998.
 * </ul>
 *
 * @param filters channels of the output, at least 1
 * @param kernel extent of the window: one value for both axes, or height and width, at least 1
 * @param stride from one window to the next: one value for both axes, or height and width, at least 1
 * @param padding zeros on both sides of each axis, or {@code same}: {@code ⌊dilation · (kernel - 1) / 2⌋}, which an
 * odd kernel needs for outputs of {@code ⌈size / stride⌉}
 * @param dilation from one tap of the window to the next: one value for both axes, or height and width, at least 1
 * @param groups parts that channels and filters fall into, each filter seeing its own part only; a divisor of both
 * @param bias whether b is added
 * @param initializer the weights' starting values
 * @param biasInitializer the bias's starting values
 * @since 0.1
 */
@Named("conv2d")
@Doc("convolution of images (channels, height, width)")
public record Conv2d(
        @Doc("channels of the output") @Range(min = 1) int filters,
        @Doc("extent of the window, or height and width") @Range(min = 1, max = 65536) List<Integer> kernel,
        @Default("1") @Doc("from one window to the next, or height and width") @Range(min = 1, max = 65536) List<Integer> stride,
        @Default("0") @Doc("zeros on both sides, or height and width; or same") List<Padding> padding,
        @Default("1") @Doc("from one tap of the window to the next, or height and width") @Range(min = 1, max = 65536) List<Integer> dilation,
        @Default("1") @Doc("parts that channels and filters fall into") @Range(min = 1) int groups,
        @Default("true") @Doc("whether a bias is added") boolean bias,
        @Default("he") @Doc("starting values of the weights; he suits relu, xavier tanh and sigmoid") Initializer initializer,
        @Default("zeros") @Doc("starting values of the bias") Initializer biasInitializer) implements Layer {
    private static final int AXES = 2;

    public Conv2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
        new Geometry(kernel, stride, padding, dilation).require(AXES);
        ConvolutionPasses.requireDivisor(groups, filters);
    }

    /** A convolution with all other settings at their defaults. */
    public static Conv2d of(int filters, int kernel) {
        return Binder.create(Conv2d.class, "filters", filters, "kernel", kernel);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() != 1 + AXES) {
            throw inputs.refuse("examples (channels, height, width)",
                    "reshape them first: [1, 28, 28] is a grey image of 28 x 28");
        }
        var settings = new ConvolutionPasses.Settings(filters, groups,
                bias ? Optional.of(biasInitializer) : Optional.empty(), initializer);
        return ConvolutionPasses.plan(inputs, x, new Geometry(kernel, stride, padding, dilation), settings);
    }

    @Override
    public void forward(Forward pass) {
        ConvolutionPasses.forward(pass);
    }

    @Override
    public void backward(Backward pass) {
        ConvolutionPasses.backward(pass);
    }
}
