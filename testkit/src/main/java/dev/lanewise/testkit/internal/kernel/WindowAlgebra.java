package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Values;

/** What window operations are, apart from any kernel: written once more here, in float64, so that two can't be wrong alike. */
final class WindowAlgebra {
    private static final int CASES = 100;

    private final WindowCases geometry = new WindowCases();
    private final KernelSet kernels;
    private final DType type;

    private WindowAlgebra(KernelSet kernels, DType type) {
        this.kernels = kernels;
        this.type = type;
    }

    static Check<KernelSet> convolution() {
        return new Check<>("convolution: is the sum over channels and taps, and its gradients are its adjoints",
                kernels -> {
                    for (var type : new DType[]{DType.FLOAT32, DType.FLOAT64}) {
                        var algebra = new WindowAlgebra(kernels, type);
                        for (int i = 0; i < CASES; i++) {
                            algebra.requireConvolution();
                        }
                    }
                });
    }

    static Check<KernelSet> pooling() {
        return new Check<>("pooling: is the largest or the mean of a window, and the gradients are the adjoints",
                kernels -> {
                    for (var type : new DType[]{DType.FLOAT32, DType.FLOAT64}) {
                        var algebra = new WindowAlgebra(kernels, type);
                        for (int i = 0; i < CASES; i++) {
                            algebra.requireMaximum();
                            algebra.requireAverage(Divisor.values()[i % 2]);
                        }
                    }
                });
    }

    private Tensor plain(Shape shape) {
        return geometry.tensor(type, shape);
    }

    private void requireConvolution() {
        var convolution = geometry.convolution(7);
        int images = geometry.upTo(2);
        var x = plain(WindowCases.images(images, convolution));
        var w = plain(WindowCases.weights(convolution));
        var y = Tensor.zeros(type, WindowCases.results(images, convolution));
        kernels.windows().convolve(convolution, x, w, Write.SET, y);
        var g = plain(y.shape());
        double magnitude = 0;
        for (int i = 0; i < y.size(); i++) {
            var sum = new Sum();
            addTerms(convolution, x, w, i, sum);
            GemmChecks.requireNear("convolve " + convolution, sum.value, sum.magnitude, convolution.depth() + 1, y, i);
            magnitude += sum.magnitude * Math.abs(g.get(i));
        }
        var gradX = Tensor.zeros(type, x.shape());
        kernels.windows().convolveGradientInput(convolution, w, g, Write.SET, gradX);
        var gradW = Tensor.zeros(type, w.shape());
        kernels.windows().convolveGradientWeights(convolution, x, g, Write.SET, gradW);
        int steps = convolution.depth() + convolution.outputs() * convolution.window().taps() + y.size();
        double product = dot(y, g);
        requireEqual("convolveGradientInput " + convolution, product, dot(x, gradX), steps * magnitude);
        requireEqual("convolveGradientWeights " + convolution, product, dot(w, gradW), steps * magnitude);
    }

    /** A sum, and that of its terms' magnitudes. */
    private static final class Sum {
        double value;
        double magnitude;

        void add(double term) {
            value += term;
            magnitude += Math.abs(term);
        }
    }

    /** The four inner loops of the seven; {@code i} is the place of the other three. */
    private static void addTerms(Convolution convolution, Tensor x, Tensor w, int i, Sum sum) {
        var down = convolution.window().vertical();
        var across = convolution.window().horizontal();
        int ow = i % across.outputs();
        int oh = i / across.outputs() % down.outputs();
        int o = i / across.outputs() / down.outputs() % convolution.outputs();
        int n = i / across.outputs() / down.outputs() / convolution.outputs();
        int channels = convolution.inputs() / convolution.groups();
        int first = o / (convolution.outputs() / convolution.groups()) * channels;
        for (int c = 0; c < channels; c++) {
            for (int kh = 0; kh < down.kernel(); kh++) {
                for (int kw = 0; kw < across.kernel(); kw++) {
                    int h = oh * down.stride() + kh * down.dilation() - down.padding();
                    int v = ow * across.stride() + kw * across.dilation() - across.padding();
                    if (0 <= h && h < down.size() && 0 <= v && v < across.size()) {
                        int xAt = ((n * convolution.inputs() + first + c) * down.size() + h) * across.size() + v;
                        int wAt = ((o * channels + c) * down.kernel() + kh) * across.kernel() + kw;
                        sum.add(x.get(xAt) * w.get(wAt));
                    }
                }
            }
        }
    }

    private void requireMaximum() {
        var pooling = geometry.pooling(9);
        var x = plain(WindowCases.inputs(geometry.upTo(2), geometry.upTo(3), pooling.window()));
        var outputs = WindowCases.outputs(x.shape().dim(0), x.shape().dim(1), pooling.window());
        var y = Tensor.zeros(type, outputs);
        var index = Tensor.zeros(DType.INT32, outputs);
        kernels.windows().maxPool(pooling, x, y, index);
        var g = plain(outputs);
        var gradX = Tensor.zeros(type, x.shape());
        kernels.windows().maxPoolGradient(pooling, g, index, Write.SET, gradX);
        double magnitude = 0;
        for (int i = 0; i < y.size(); i++) {
            int largest = -1;
            for (int at : elements(pooling, i)) {
                largest = at >= 0 && (largest < 0 || x.get(at) > x.get(largest)) ? at : largest;
            }
            int plane = largest / pooling.window().inputs() * pooling.window().inputs();
            if (y.get(i) != x.get(largest) || index.get(i) != largest - plane) {
                throw Finding.of("not the largest element").with("call", "maxPool " + pooling)
                        .with("element", Values.index(y.shape(), i))
                        .with("wanted", x.get(largest) + " at " + (largest - plane))
                        .with("got", y.get(i) + " at " + index.get(i));
            }
            magnitude += Math.abs(g.get(i) * y.get(i));
        }
        requireEqual("maxPoolGradient " + pooling, dot(y, g), dot(x, gradX), pooling.window().taps() * magnitude);
    }

    private void requireAverage(Divisor divisor) {
        var pooling = geometry.pooling(9);
        var x = plain(WindowCases.inputs(geometry.upTo(2), geometry.upTo(3), pooling.window()));
        var y = Tensor.zeros(type, WindowCases.outputs(x.shape().dim(0), x.shape().dim(1), pooling.window()));
        kernels.windows().averagePool(pooling, divisor, x, y);
        var g = plain(y.shape());
        var gradX = Tensor.zeros(type, x.shape());
        kernels.windows().averagePoolGradient(pooling, divisor, g, Write.SET, gradX);
        int taps = pooling.window().taps();
        double magnitude = 0;
        for (int i = 0; i < y.size(); i++) {
            var sum = new Sum();
            int inputs = 0;
            for (int at : elements(pooling, i)) {
                if (at >= 0) {
                    sum.add(x.get(at));
                    inputs++;
                }
            }
            int count = divisor == Divisor.TAPS ? taps : inputs;
            GemmChecks.requireNear("averagePool " + divisor + " " + pooling, sum.value / count, sum.magnitude / count,
                    taps + 1, y, i);
            magnitude += sum.magnitude / count * Math.abs(g.get(i));
        }
        requireEqual("averagePoolGradient " + divisor + " " + pooling, dot(y, g), dot(x, gradX),
                (2 * taps + 2) * magnitude);
    }

    /** Where the elements of the window for output {@code i} lie in x, in the order of the taps; -1 for padding. */
    private static int[] elements(Pooling pooling, int i) {
        var down = pooling.window().vertical();
        var across = pooling.window().horizontal();
        int ow = i % across.outputs();
        int oh = i / across.outputs() % down.outputs();
        int plane = i / across.outputs() / down.outputs();
        int[] elements = new int[down.kernel() * across.kernel()];
        for (int t = 0; t < elements.length; t++) {
            int h = oh * down.stride() + t / across.kernel() * down.dilation() - down.padding();
            int v = ow * across.stride() + t % across.kernel() * across.dilation() - across.padding();
            boolean inside = 0 <= h && h < down.size() && 0 <= v && v < across.size();
            elements[t] = inside ? (plane * down.size() + h) * across.size() + v : -1;
        }
        return elements;
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    /** {@code scale}: the terms' magnitudes times the most roundings that a term goes through. */
    private void requireEqual(String operation, double wanted, double got, double scale) {
        double bound = (type == DType.FLOAT32 ? 0x1p-23 : 0x1p-51) * scale;
        if (!(Math.abs(wanted - got) <= bound)) {
            throw Finding.of("not the adjoint: <f(x), g> differs from <x, f*(g)>").with("call", operation)
                    .with("wanted", Finding.measured(wanted, bound)).with("got", got);
        }
    }
}
