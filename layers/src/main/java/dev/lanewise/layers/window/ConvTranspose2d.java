package dev.lanewise.layers.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * The transposed convolution: what a convolution does to gradients, done to images, so that they grow by the stride.
 *
 * <ul>
 * <li>Forward: each {@code x[c, h, w] · W[c, f, kh, kw]} is added to {@code y[f, h · stride - padding + kh · dilation, ...]}, f
 * over the filters of c's group; places outside y are dropped; then b is added.
 * <li>Backward: {@code ∂L/∂x} is the convolution of {@code ∂L/∂y} with W; {@code ∂L/∂W} is that convolution's gradient, {@code
 * ∂L/∂y} being its image and x the gradient that comes; {@code ∂L/∂b[f] = Σ ∂L/∂y[f, h, w]}.
 * <li>Shapes: x {@code (batch, C, H, W)}, W {@code (C, filters / groups, KH, KW)}, b {@code (filters)}, y {@code
 * (batch, filters, OH, OW)}, {@code OH = (H - 1) · stride - 2 · padding + dilation · (KH - 1) + output-padding + 1}, OW likewise.
 * <li>Initialisation: W by {@code initializer}, he by default, with the number of products in an element of y as inputs;
 * b by {@code bias-initializer}, zeros.
 * <li>Reference: V. Dumoulin, F. Visin, <a href="https://arxiv.org/abs/1603.07285">A guide to convolution arithmetic for deep
 * learning</a>, 2016, chapter 4.
 * </ul>
 *
 * @param filters channels of the output, at least 1
 * @param kernel extent of the window: one value for both axes, or height and width, at least 1
 * @param stride how much the image grows: one value for both axes, or height and width, at least 1
 * @param padding what is cut off on both sides: one value for both axes, or height and width, at least 0
 * @param outputPadding what the output has more at its end, below the stride: one value for both axes, or height and width
 * @param dilation from one tap of the window to the next: one value for both axes, or height and width, at least 1
 * @param groups parts that channels and filters fall into; a divisor of both
 * @param bias whether b is added
 * @param initializer the weights' starting values
 * @param biasInitializer the bias's starting values
 * @since 0.1
 */
@Named("conv-transpose2d")
@Doc("transposed convolution, which enlarges images (channels, height, width)")
public record ConvTranspose2d(
        @Doc("channels of the output") @Range(min = 1) int filters,
        @Doc("extent of the window, or height and width") @Range(min = 1, max = 65536) List<Integer> kernel,
        @Default("1") @Doc("how much the image grows, or height and width") @Range(min = 1, max = 65536) List<Integer> stride,
        @Default("0") @Doc("what is cut off on both sides, or height and width") @Range(min = 0, max = 65536) List<Integer> padding,
        @Default("0") @Doc("what the output has more at its end, or height and width") @Range(min = 0, max = 65536) List<Integer> outputPadding,
        @Default("1") @Doc("from one tap of the window to the next, or height and width") @Range(min = 1, max = 65536) List<Integer> dilation,
        @Default("1") @Doc("parts that channels and filters fall into") @Range(min = 1) int groups,
        @Default("true") @Doc("whether a bias is added") boolean bias,
        @Default("he") @Doc("starting values of the weights") Initializer initializer,
        @Default("zeros") @Doc("starting values of the bias") Initializer biasInitializer) implements Layer {
    private static final int AXES = 2;
    private static final int WEIGHT = 0;
    private static final int LONGEST = 1 << 28;

    public ConvTranspose2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        outputPadding = List.copyOf(outputPadding);
        dilation = List.copyOf(dilation);
        PerAxis.require("kernel", kernel, AXES);
        PerAxis.require("stride", stride, AXES);
        PerAxis.require("padding", padding, AXES);
        PerAxis.require("output-padding", outputPadding, AXES);
        PerAxis.require("dilation", dilation, AXES);
        ConvolutionPasses.requireDivisor(groups, filters);
        for (int axis = 0; axis < AXES; axis++) {
            if (PerAxis.at(outputPadding, axis) >= PerAxis.at(stride, axis)) {
                throw new IllegalArgumentException("wanted an 'output-padding' below the stride of " + stride + ", got "
                        + outputPadding);
            }
        }
    }

    /** A transposed convolution with all other settings at their defaults. */
    public static ConvTranspose2d of(int filters, int kernel) {
        return Binder.create(ConvTranspose2d.class, "filters", filters, "kernel", kernel);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() != 1 + AXES) {
            throw inputs.refuse("examples (channels, height, width)",
                    "reshape them first: [1, 28, 28] is a grey image of 28 x 28");
        }
        int channels = x.dim(0);
        ConvolutionPasses.requireGroups(inputs, channels, groups);
        var window = new Window(axis(inputs, x.dim(1), 0), axis(inputs, x.dim(2), 1));
        var convolution = new Convolution(filters, channels, groups, window); // the one whose gradient this is
        var fans = fans(convolution);
        var repeat = bias ? Optional.of(ChannelBias.repeat(filters)) : Optional.<Move>empty();
        var plan = LayerPlan.output(Shape.of(filters, window.vertical().size(), window.horizontal().size()))
                .weight("weight", Shape.of(channels, convolution.inputsPerGroup(), window.vertical().kernel(),
                        window.horizontal().kernel()), initializer, fans)
                .readsInput(0)
                .multiplyAdds((long) channels * window.outputs() * convolution.depth())
                .prepared(new ConvolutionPasses.Prepared(convolution, repeat));
        if (bias) {
            ChannelBias.declare(plan, filters, biasInitializer, fans);
        }
        return plan.build();
    }

    /** An element of y is the sum of a product for each channel of its group and each window on it. */
    private Fans fans(Convolution convolution) {
        var window = convolution.window();
        int windows = Math.ceilDiv(window.vertical().kernel(), window.vertical().stride())
                * Math.ceilDiv(window.horizontal().kernel(), window.horizontal().stride());
        return new Fans(convolution.outputsPerGroup() * windows, convolution.depth());
    }

    private Axis axis(Inputs inputs, int size, int number) {
        long taps = PerAxis.at(kernel, number);
        long step = PerAxis.at(stride, number);
        long cut = PerAxis.at(padding, number);
        long wide = PerAxis.at(dilation, number);
        long output = (size - 1) * step - 2 * cut + wide * (taps - 1) + PerAxis.at(outputPadding, number) + 1;
        if (output < 1 || output > LONGEST) {
            throw inputs.refuse("images of which an output from 1 to " + LONGEST + " is left; it would be " + output,
                    "choose less 'padding', or larger inputs");
        }
        return new Axis((int) output, (int) taps, (int) step, (int) cut, (int) wide);
    }

    @Override
    public void forward(Forward pass) {
        var prepared = pass.prepared(ConvolutionPasses.Prepared.class);
        pass.kernels().windows().convolveGradientInput(prepared.convolution(), pass.parameter(WEIGHT), pass.input(0),
                Write.SET, pass.output());
        if (prepared.bias().isPresent()) {
            ChannelBias.add(pass, prepared.bias().get(), prepared.convolution().window().inputs());
        }
    }

    @Override
    public void backward(Backward pass) {
        var prepared = pass.prepared(ConvolutionPasses.Prepared.class);
        var windows = pass.kernels().windows();
        var gradWeight = pass.gradParameter(WEIGHT);
        if (gradWeight.wanted()) {
            windows.convolveGradientWeights(prepared.convolution(), pass.gradOutput(), pass.input(0),
                    gradWeight.write(), gradWeight.tensor());
        }
        if (prepared.bias().isPresent()) {
            ChannelBias.gradient(pass, prepared.convolution().window().inputs());
        }
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            windows.convolve(prepared.convolution(), pass.gradOutput(), pass.parameter(WEIGHT), gradInput.write(),
                    gradInput.tensor());
        }
    }
}
