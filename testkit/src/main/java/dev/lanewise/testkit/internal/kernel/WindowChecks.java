package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import java.util.List;

/** Convolution and pooling, bit by bit. */
final class WindowChecks {
    private static final int SMALL_CASES = 600;
    private static final int SPECIAL_CASES = 150;
    private static final int DOUBLE_CASES = 60;
    private static final int GROUPED_CASES = 40;
    private static final int POOLING_CASES = 600;

    private WindowChecks() {}

    static List<Check<KernelSet>> all() {
        return List.of(convolutions(), blocks(), groups(), specials(), doubles(), pooling(), ties(),
                WindowAlgebra.convolution(),
                WindowAlgebra.pooling());
    }

    private static Check<KernelSet> convolutions() {
        return new Check<>("convolution: every geometry gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int i = 0; i < SMALL_CASES; i++) {
                cases.convolution(cases.geometry.upTo(3), cases.geometry.convolution(1 + i / 30));
            }
        });
    }

    /** Unfolded images that fill several blocks in either direction, and many images. */
    private static Check<KernelSet> blocks() {
        return new Check<>("convolution: images around block sizes give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.convolution(2, square(3, 9, 40, 3, 1, 1));
            cases.convolution(1, square(50, 7, 21, 3, 1, 1));
            cases.convolution(1, square(45, 40, 17, 3, 2, 1));
            cases.convolution(20, square(3, 18, 11, 3, 1, 1));
            cases.convolution(3, square(130, 33, 9, 1, 1, 0));
            cases.convolution(2, square(2, 5, 64, 5, 1, 2));
            cases.convolution(1, new Convolution(70, 100, 2, square(1, 1, 12, 3, 1, 1).window()));
            cases.convolution(1, new Convolution(2, 3, 1, new Window(Axis.single(), new Axis(5000, 9, 1, 4, 1))));
            cases.convolution(1, new Convolution(1, 2, 1, new Window(Axis.single(), new Axis(900, 401, 1, 200, 1))));
        });
    }

    /** More groups than a vector has lanes, with one channel and with some, and rows that are cut into runs. */
    private static Check<KernelSet> groups() {
        return new Check<>("convolution: many groups of few channels give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.convolution(2, grouped(19, 1, 1, 21));
            cases.convolution(3, grouped(16, 1, 2, 9));
            cases.convolution(2, grouped(37, 3, 1, 6));
            cases.convolution(1, grouped(9, 2, 4, 19));
            cases.convolution(1, grouped(33, 1, 1, 99));
            for (int i = 0; i < GROUPED_CASES; i++) {
                int groups = cases.geometry.upTo(40);
                int inputs = groups * cases.geometry.upTo(2);
                cases.convolution(cases.geometry.upTo(2),
                        new Convolution(inputs, groups * cases.geometry.upTo(2), groups,
                                cases.geometry.window(7)));
            }
        });
    }

    private static Convolution grouped(int groups, int inputs, int outputs, int size) {
        var axis = new Axis(size, 3, 1, 1, 1);
        return new Convolution(groups * inputs, groups * outputs, groups, new Window(axis, axis));
    }

    private static Convolution square(int inputs, int outputs, int size, int kernel, int stride, int padding) {
        var axis = new Axis(size, kernel, stride, padding, 1);
        return new Convolution(inputs, outputs, 1, new Window(axis, axis));
    }

    private static Check<KernelSet> specials() {
        return new Check<>("convolution: zeros, infinities, NaN and subnormals give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.filling = Filling.SPECIAL;
            for (int i = 0; i < SPECIAL_CASES; i++) {
                cases.convolution(cases.geometry.upTo(2), cases.geometry.convolution(20));
            }
        });
    }

    private static Check<KernelSet> doubles() {
        return new Check<>("convolution: float64 gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.type = DType.FLOAT64;
            for (int i = 0; i < DOUBLE_CASES; i++) {
                cases.filling = i % 4 == 3 ? Filling.SPECIAL : Filling.PLAIN;
                cases.convolution(cases.geometry.upTo(2), cases.geometry.convolution(9));
            }
        });
    }

    private static Check<KernelSet> pooling() {
        return new Check<>("pooling: every geometry gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int i = 0; i < POOLING_CASES; i++) {
                cases.type = i % 5 == 4 ? DType.FLOAT64 : DType.FLOAT32;
                cases.filling = i % 2 == 1 ? Filling.SPECIAL : Filling.PLAIN;
                var pooling = cases.geometry.pooling(1 + i / 10);
                cases.maxPool(pooling, cases.images(pooling));
                cases.averagePool(pooling);
            }
        });
    }

    private static Check<KernelSet> ties() {
        return new Check<>("maxPool: of equal elements the first is the largest, 0 equals -0, NaN is above all",
                kernels -> {
                    var cases = new Cases(kernels);
                    for (int i = 0; i < POOLING_CASES; i++) {
                        cases.type = i % 5 == 4 ? DType.FLOAT64 : DType.FLOAT32;
                        var pooling = cases.geometry.pooling(1 + i / 10);
                        cases.maxPool(pooling, cases.ties(pooling));
                    }
                });
    }

    /** A sequence of cases with one random generator. */
    private static final class Cases {
        private final KernelSet definition = ScalarProvider.create();
        private final WindowCases geometry = new WindowCases();
        private final KernelSet kernels;
        private DType type = DType.FLOAT32;
        private Filling filling = Filling.PLAIN;

        Cases(KernelSet kernels) {
            this.kernels = kernels;
        }

        void convolution(int images, Convolution convolution) {
            for (var write : Write.values()) {
                var name = " " + type + " " + write + " of " + images + " images, " + convolution;
                operands(images, convolution, write, 2).compare("convolve" + name, definition, kernels, 2,
                        (set, t) -> set.windows().convolve(convolution, t[0], t[1], write, t[2]));
                operands(images, convolution, write, 0).compare("convolveGradientInput" + name, definition, kernels, 0,
                        (set, t) -> set.windows().convolveGradientInput(convolution, t[1], t[2], write, t[0]));
                operands(images, convolution, write, 1).compare("convolveGradientWeights" + name, definition, kernels,
                        1, (set, t) -> set.windows().convolveGradientWeights(convolution, t[0], t[2], write, t[1]));
            }
        }

        /** Images, weights, results; one of them is written. */
        private Twins operands(int images, Convolution convolution, Write write, int written) {
            var old = write == Write.SET ? Filling.POISON : filling;
            return new Twins(geometry.random)
                    .with("x", type, WindowCases.images(images, convolution), written == 0 ? old : filling)
                    .with("w", type, WindowCases.weights(convolution), written == 1 ? old : filling)
                    .with("y", type, WindowCases.results(images, convolution), written == 2 ? old : filling);
        }

        Tensor images(Pooling pooling) {
            var x = Tensor.zeros(type, WindowCases.inputs(geometry.upTo(3), geometry.upTo(3), pooling.window()));
            filling.into(x, geometry.random);
            return x;
        }

        /** Few different values, zeros of both signs and sometimes NaN among them. */
        Tensor ties(Pooling pooling) {
            double[] values = {-1, -0.0, 0.0, geometry.any(new Double[]{1.0, -1.0, -1.0, Double.NaN})};
            var x = images(pooling);
            for (int i = 0; i < x.size(); i++) {
                x.set(i, values[geometry.random.nextInt(values.length)]);
            }
            return x;
        }

        void maxPool(Pooling pooling, Tensor x) {
            var outputs = outputs(pooling, x);
            var name = " " + type + " of " + x + ", " + pooling;
            new Twins(geometry.random).with("x", x).with("y", type, outputs, Filling.POISON)
                    .with("index", DType.INT32, outputs, Filling.POISON)
                    .compare("maxPool" + name, definition, kernels, new int[]{1, 2},
                            (set, t) -> set.windows().maxPool(pooling, t[0], t[1], t[2]));
            var index = Tensor.zeros(DType.INT32, outputs);
            definition.windows().maxPool(pooling, x, Tensor.zeros(type, outputs), index);
            for (var write : Write.values()) {
                new Twins(geometry.random).with("gradY", type, outputs, filling).with("index", index)
                        .with("gradX", type, x.shape(), write == Write.SET ? Filling.POISON : filling)
                        .compare("maxPoolGradient " + write + name, definition, kernels, 2,
                                (set, t) -> set.windows().maxPoolGradient(pooling, t[0], t[1], write, t[2]));
            }
        }

        void averagePool(Pooling pooling) {
            var x = images(pooling);
            var divisor = geometry.any(Divisor.values());
            var name = " " + divisor + " " + type + " of " + x + ", " + pooling;
            new Twins(geometry.random).with("x", x).with("y", type, outputs(pooling, x), Filling.POISON)
                    .compare("averagePool" + name, definition, kernels, 1,
                            (set, t) -> set.windows().averagePool(pooling, divisor, t[0], t[1]));
            for (var write : Write.values()) {
                new Twins(geometry.random).with("gradY", type, outputs(pooling, x), filling)
                        .with("gradX", type, x.shape(), write == Write.SET ? Filling.POISON : filling)
                        .compare("averagePoolGradient " + write + name, definition, kernels, 1,
                                (set, t) -> set.windows().averagePoolGradient(pooling, divisor, t[0], write, t[1]));
            }
        }

        private static Shape outputs(Pooling pooling, Tensor x) {
            return WindowCases.outputs(x.shape().dim(0), x.shape().dim(1), pooling.window());
        }
    }
}
