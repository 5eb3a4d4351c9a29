package dev.lanewise.layers.window;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.tensor.Shape;
import java.util.Optional;

/** Plan and passes of convolutions over one axis and over two, which differ in the number of axes only. */
final class ConvolutionPasses {
    private static final int WEIGHT = 0;

    private ConvolutionPasses() {}

    /**
     * What a plan prepares.
     *
     * @param convolution the geometry
     * @param bias how the bias is repeated, if there is one
     */
    record Prepared(Convolution convolution, Optional<Move> bias) {
        int plane() {
            return convolution.window().outputs();
        }
    }

    /**
     * What the convolutions have in common of their settings.
     *
     * @param filters channels of the output
     * @param groups parts that the channels fall into
     * @param bias the bias's starting values, if there is one
     * @param weight the weights' starting values
     */
    record Settings(int filters, int groups, Optional<Initializer> bias, Initializer weight) {}

    static LayerPlan plan(Inputs inputs, Shape x, Geometry geometry, Settings settings) {
        int channels = x.dim(0);
        requireGroups(inputs, channels, settings.groups());
        var window = geometry.over(inputs, x);
        var convolution = new Convolution(channels, settings.filters(), settings.groups(), window);
        var fans = new Fans(convolution.depth(), (int) Math.min((long) convolution.outputsPerGroup() * window.taps(),
                Integer.MAX_VALUE));
        var bias = settings.bias().map(_ -> ChannelBias.repeat(settings.filters()));
        var plan = LayerPlan.output(Geometry.results(window, settings.filters(), x.rank()))
                .weight("weight", weights(convolution, x.rank()), settings.weight(), fans)
                .readsInput(0)
                .multiplyAdds((long) settings.filters() * window.outputs() * convolution.depth())
                .prepared(new Prepared(convolution, bias));
        settings.bias().ifPresent(
                initializer -> ChannelBias.declare(plan, settings.filters(), initializer, fans));
        return plan.build();
    }

    /** Refuses filters that don't fall into the groups. */
    static void requireDivisor(int groups, int filters) {
        if (groups < 1 || filters % groups != 0) {
            throw new IllegalArgumentException(
                    "wanted 'groups' that divide the " + filters + " filters, got " + groups);
        }
    }

    static void requireGroups(Inputs inputs, int channels, int groups) {
        if (channels % groups != 0) {
            throw inputs.refuse("channels that fall into " + groups + " groups",
                    "choose 'groups' so that it divides them");
        }
    }

    private static Shape weights(Convolution convolution, int rank) {
        var window = convolution.window();
        int width = window.horizontal().kernel();
        return rank == 2 ? Shape.of(convolution.outputs(), convolution.inputsPerGroup(), width)
                : Shape.of(convolution.outputs(), convolution.inputsPerGroup(), window.vertical().kernel(), width);
    }

    static void forward(Forward pass) {
        var prepared = pass.prepared(Prepared.class);
        pass.kernels().windows().convolve(prepared.convolution(), pass.input(0), pass.parameter(WEIGHT), Write.SET,
                pass.output());
        if (prepared.bias().isPresent()) {
            ChannelBias.add(pass, prepared.bias().get(), prepared.plane());
        }
    }

    static void backward(Backward pass) {
        var prepared = pass.prepared(Prepared.class);
        var windows = pass.kernels().windows();
        var gradWeight = pass.gradParameter(WEIGHT);
        if (gradWeight.wanted()) {
            windows.convolveGradientWeights(prepared.convolution(), pass.input(0), pass.gradOutput(),
                    gradWeight.write(), gradWeight.tensor());
        }
        if (prepared.bias().isPresent()) {
            ChannelBias.gradient(pass, prepared.plane());
        }
        var gradInput = pass.gradInput(0);
        if (gradInput.wanted()) {
            windows.convolveGradientInput(prepared.convolution(), pass.parameter(WEIGHT), pass.gradOutput(),
                    gradInput.write(), gradInput.tensor());
        }
    }
}
