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
 * Convolution of signals and series: each filter is a short window of weights that is laid on every place.
 *
 * <ul>
 * <li>Forward: {@code y[f, o] = b[f] + Σ_c Σ_k W[f, c, k] · x[c, o · stride - padding + k · dilation]}, c over the channels of f's
 * group, x 0 outside the signal.
 * <li>Backward: {@code ∂L/∂x} is the convolution the other way round: each {@code ∂L/∂y[f, o] · W[f, c, k]} is added where x was
 * read; {@code ∂L/∂W[f, c, k] = Σ ∂L/∂y[f, o] · x[c, ...]} over batch and places; {@code ∂L/∂b[f] = Σ ∂L/∂y[f, o]}.
 * <li>Shapes: x {@code (batch, C, L)}, W {@code (filters, C / groups, K)}, b {@code (filters)}, y {@code (batch, filters, OL)},
 * {@code OL = ⌊(L + 2 · padding - dilation · (K - 1) - 1) / stride⌋ + 1}.
 * <li>Initialisation: W by {@code initializer}, he by default, with {@code C / groups} times the window's extent as inputs;
 * b by {@code bias-initializer}, zeros.
 * <li>Reference: A. Waibel, T. Hanazawa, G. Hinton, K. Shikano, K. Lang, <a
 * href="https://doi.org/10.1109/29.21701">Phoneme recognition using time-delay neural networks</a>, IEEE Transactions on
 * Acoustics, Speech and Signal Processing 37, 1989.
 * </ul>
 *
 * @param filters channels of the output, at least 1
 * @param kernel extent of the window: one value, at least 1
 * @param stride from one window to the next: one value, at least 1
 * @param padding zeros on both sides of the axis, or {@code same}: {@code ⌊dilation · (kernel - 1) / 2⌋}, which an
 * odd kernel needs for outputs of {@code ⌈size / stride⌉}
 * @param dilation from one tap of the window to the next: one value, at least 1
 * @param groups parts that channels and filters fall into, each filter seeing its own part only; a divisor of both
 * @param bias whether b is added
 * @param initializer the weights' starting values
 * @param biasInitializer the bias's starting values
 * @since 0.1
 */
@Named("conv1d")
@Doc("convolution of signals (channels, length)")
public record Conv1d(
        @Doc("channels of the output") @Range(min = 1) int filters,
        @Doc("extent of the window") @Range(min = 1, max = 65536) List<Integer> kernel,
        @Default("1") @Doc("from one window to the next") @Range(min = 1, max = 65536) List<Integer> stride,
        @Default("0") @Doc("zeros on both sides; or same") List<Padding> padding,
        @Default("1") @Doc("from one tap of the window to the next") @Range(min = 1, max = 65536) List<Integer> dilation,
        @Default("1") @Doc("parts that channels and filters fall into") @Range(min = 1) int groups,
        @Default("true") @Doc("whether a bias is added") boolean bias,
        @Default("he") @Doc("starting values of the weights; he suits relu, xavier tanh and sigmoid") Initializer initializer,
        @Default("zeros") @Doc("starting values of the bias") Initializer biasInitializer) implements Layer {
    private static final int AXES = 1;

    public Conv1d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
        new Geometry(kernel, stride, padding, dilation).require(AXES);
        ConvolutionPasses.requireDivisor(groups, filters);
    }

    /** A convolution with all other settings at their defaults. */
    public static Conv1d of(int filters, int kernel) {
        return Binder.create(Conv1d.class, "filters", filters, "kernel", kernel);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() != 1 + AXES) {
            throw inputs.refuse("examples (channels, length)",
                    "reshape them first: [1, 100] is a signal of one channel; transpose makes channels of the last axis");
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
