package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;

/** The window operations written once more in float32, so that each step can be spoilt. */
final class FaultyWindows implements WindowKernels {
    enum Fault {
        NONE, LEAVES_PADDING_OUT, CHANNELS_INNERMOST, ONE_GROUP, FORGETS_THE_OLD_VALUE, ADDS_TAPS_DESCENDING,
        CHAINS_INTO_THE_GRADIENT, ADDS_IMAGES_APART, LAST_MAXIMUM, PADDING_WINS, LOSES_NAN, INDEX_IN_THE_WINDOW,
        ADDS_OUTPUTS_DESCENDING, DIVIDES_BY_TAPS, MULTIPLIES_BY_THE_RECIPROCAL, SHARES_DESCENDING
    }

    private final WindowKernels right = ScalarProvider.create().windows();
    private final Fault fault;

    FaultyWindows(Fault fault) {
        this.fault = fault;
    }

    private float start(Write write, Tensor result, int at) {
        return write == Write.ADD && fault != Fault.FORGETS_THE_OLD_VALUE ? (float) result.get(at) : 0;
    }

    @Override
    public void convolve(Convolution convolution, Tensor x, Tensor w, Write write, Tensor y) {
        if (y.type() == DType.FLOAT64) {
            right.convolve(convolution, x, w, write, y);
            return;
        }
        int outputs = convolution.window().outputs();
        for (int i = 0; i < y.size(); i++) {
            int o = i / outputs % convolution.outputs();
            int n = i / outputs / convolution.outputs();
            float acc = start(write, y, i);
            for (int step = 0; step < convolution.depth(); step++) {
                int q = row(convolution, step);
                float u = unfolded(convolution, x, n, group(convolution, o), q, i % outputs);
                if (!Float.isNaN(u) || fault != Fault.LEAVES_PADDING_OUT) {
                    acc = Math.fma((float) w.get(o * convolution.depth() + q), u, acc);
                }
            }
            y.set(i, acc);
        }
    }

    private int group(Convolution convolution, int o) {
        return fault == Fault.ONE_GROUP ? 0 : o / convolution.outputsPerGroup();
    }

    private int row(Convolution convolution, int step) {
        int channels = convolution.inputsPerGroup();
        return fault == Fault.CHANNELS_INNERMOST
                ? step % channels * convolution.window().taps() + step / channels
                : step;
    }

    /** An element of the unfolded image; what the fault of leaving it out calls padding is NaN. */
    private float unfolded(Convolution convolution, Tensor x, int n, int group, int q, int p) {
        var window = convolution.window();
        int position = position(window, p, q % window.taps());
        if (position < 0) {
            return fault == Fault.LEAVES_PADDING_OUT ? Float.NaN : 0;
        }
        int plane = n * convolution.inputs() + group * convolution.inputsPerGroup() + q / window.taps();
        return (float) x.get(plane * window.inputs() + position);
    }

    private static int position(Window window, int p, int tap) {
        int columns = window.horizontal().outputs();
        int kernel = window.horizontal().kernel();
        return window.position(p / columns, p % columns, tap / kernel, tap % kernel);
    }

    @Override
    public void convolveGradientInput(Convolution convolution, Tensor w, Tensor gradY, Write write, Tensor gradX) {
        boolean spoilt = fault == Fault.ADDS_TAPS_DESCENDING || fault == Fault.CHAINS_INTO_THE_GRADIENT;
        if (!spoilt || gradX.type() == DType.FLOAT64) {
            right.convolveGradientInput(convolution, w, gradY, write, gradX);
            return;
        }
        if (write == Write.SET) {
            gradX.fill(0);
        }
        int taps = convolution.window().taps();
        for (int plane = 0; plane < gradX.shape().dim(0) * convolution.inputs(); plane++) {
            for (int step = 0; step < taps; step++) {
                int tap = fault == Fault.ADDS_TAPS_DESCENDING ? taps - 1 - step : step;
                for (int p = 0; p < convolution.window().outputs(); p++) {
                    addTerm(convolution, w, gradY, gradX, plane, tap, p);
                }
            }
        }
    }

    private void addTerm(Convolution convolution, Tensor w, Tensor gradY, Tensor gradX, int plane, int tap, int p) {
        int position = position(convolution.window(), p, tap);
        if (position < 0) {
            return;
        }
        int n = plane / convolution.inputs();
        int c = plane % convolution.inputs();
        int first = c / convolution.inputsPerGroup() * convolution.outputsPerGroup();
        int q = c % convolution.inputsPerGroup() * convolution.window().taps() + tap;
        int at = plane * convolution.window().inputs() + position;
        float acc = fault == Fault.CHAINS_INTO_THE_GRADIENT ? (float) gradX.get(at) : 0;
        for (int o = first; o < first + convolution.outputsPerGroup(); o++) {
            float g = (float) gradY.get((n * convolution.outputs() + o) * convolution.window().outputs() + p);
            acc = Math.fma((float) w.get(o * convolution.depth() + q), g, acc);
        }
        gradX.set(at, fault == Fault.CHAINS_INTO_THE_GRADIENT ? acc : (float) gradX.get(at) + acc);
    }

    @Override
    public void convolveGradientWeights(Convolution convolution, Tensor x, Tensor gradY, Write write, Tensor gradW) {
        if (fault != Fault.ADDS_IMAGES_APART || gradW.type() == DType.FLOAT64) {
            right.convolveGradientWeights(convolution, x, gradY, write, gradW);
            return;
        }
        var one = Tensor.zeros(gradW.type(), gradW.shape());
        if (write == Write.SET) {
            gradW.fill(0);
        }
        for (int n = 0; n < x.shape().dim(0); n++) {
            right.convolveGradientWeights(convolution, x.slice(n, 1), gradY.slice(n, 1), Write.SET, one);
            for (int i = 0; i < gradW.size(); i++) {
                gradW.set(i, gradW.get(i) + one.get(i));
            }
        }
    }

    @Override
    public void maxPool(Pooling pooling, Tensor x, Tensor y, Tensor index) {
        var window = pooling.window();
        for (int i = 0; i < y.size(); i++) {
            int plane = i / window.outputs() * window.inputs();
            int best = -1;
            int bestTap = 0;
            double largest = fault == Fault.PADDING_WINS ? 0 : Double.NEGATIVE_INFINITY;
            for (int tap = 0; tap < window.taps(); tap++) {
                int position = position(window, i % window.outputs(), tap);
                if (position >= 0 && (best < 0 || wins(x.get(plane + position), largest))) {
                    boolean padded = fault == Fault.PADDING_WINS && x.get(plane + position) < 0;
                    largest = padded ? largest : x.get(plane + position);
                    best = position;
                    bestTap = tap;
                }
            }
            y.set(i, largest);
            index.set(i, fault == Fault.INDEX_IN_THE_WINDOW ? bestTap : best);
        }
    }

    private boolean wins(double value, double largest) {
        return switch (fault) {
            case LAST_MAXIMUM -> value >= largest || Double.isNaN(value);
            case LOSES_NAN -> value > largest;
            default -> value > largest || Double.isNaN(value) && !Double.isNaN(largest);
        };
    }

    @Override
    public void maxPoolGradient(Pooling pooling, Tensor gradY, Tensor index, Write write, Tensor gradX) {
        if (fault != Fault.ADDS_OUTPUTS_DESCENDING || gradX.type() == DType.FLOAT64) {
            right.maxPoolGradient(pooling, gradY, index, write, gradX);
            return;
        }
        if (write == Write.SET) {
            gradX.fill(0);
        }
        for (int i = gradY.size() - 1; i >= 0; i--) {
            int at = i / pooling.window().outputs() * pooling.window().inputs() + (int) index.get(i);
            gradX.set(at, (float) gradX.get(at) + (float) gradY.get(i));
        }
    }

    @Override
    public void averagePool(Pooling pooling, Divisor divisor, Tensor x, Tensor y) {
        right.averagePool(pooling, fault == Fault.DIVIDES_BY_TAPS ? Divisor.TAPS : divisor, x, y);
        if (fault == Fault.MULTIPLIES_BY_THE_RECIPROCAL && y.type() == DType.FLOAT32) {
            int columns = pooling.window().horizontal().outputs();
            for (int i = 0; i < y.size(); i++) {
                int p = i % pooling.window().outputs();
                float sum = 0;
                for (int tap = 0; tap < pooling.window().taps(); tap++) {
                    int position = position(pooling.window(), p, tap);
                    int plane = i / pooling.window().outputs() * pooling.window().inputs();
                    sum += position < 0 ? 0 : (float) x.get(plane + position);
                }
                y.set(i, sum * (1f / divisor.of(pooling.window(), p / columns, p % columns)));
            }
        }
    }

    @Override
    public void averagePoolGradient(Pooling pooling, Divisor divisor, Tensor gradY, Write write, Tensor gradX) {
        if (fault != Fault.SHARES_DESCENDING || gradX.type() == DType.FLOAT64) {
            right.averagePoolGradient(pooling, divisor, gradY, write, gradX);
            return;
        }
        var window = pooling.window();
        if (write == Write.SET) {
            gradX.fill(0);
        }
        for (int i = gradY.size() - 1; i >= 0; i--) {
            int p = i % window.outputs();
            int columns = window.horizontal().outputs();
            float share = (float) gradY.get(i) / divisor.of(window, p / columns, p % columns);
            for (int tap = 0; tap < window.taps(); tap++) {
                int position = position(window, p, tap);
                if (position >= 0) {
                    int at = i / window.outputs() * window.inputs() + position;
                    gradX.set(at, (float) gradX.get(at) + share);
                }
            }
        }
    }
}
