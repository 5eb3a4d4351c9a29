package dev.lanewise.testkit;

import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.random.Threefry;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A square linear layer {@code y = x W + b} in plain loops, with one fault of choice. It exists to show that the contract
 * finds each of them.
 */
@Named("faulty-linear")
public record FaultyLinear(Fault fault) implements Layer {
    /** What is wrong. */
    public enum Fault {
        NONE, FORGETS_BIAS_GRADIENT, WRONG_SIGN, TRANSPOSED_WEIGHT, TRANSPOSED_WEIGHT_GRADIENT, MEAN_INSTEAD_OF_SUM,
        OVERWRITES_INSTEAD_OF_ADDING, ADDS_INSTEAD_OF_SETTING, ADDS_TO_ALL_BUT_NAN, KEEPS_STATE, COUNTS_CALLS,
        READS_UNDECLARED_INPUT,
        KEEPS_THE_INPUT_TENSOR, WRITES_BEHIND, IGNORES_OFFSETS, LEAVES_AN_OUTPUT_OUT, CHANGES_ITS_INPUT,
        CHANGES_THE_INCOMING_GRADIENT,
        COMPUTES_UNWANTED, FAILS_RUDELY, REFUSES_WITHOUT_A_WORD, MIXES_EXAMPLES, CLIPS_THE_INCOMING_GRADIENT,
        COMPUTES_IN_FLOAT, CRUDE_IN_FLOAT,
        IS_RANDOM, EVALUATION_WRITES_BUFFER, PLAN_CHANGES, SAME_NAMES, WRONG_ELEMENT, MASKS_FORWARD_ONLY,
        FALSE_IN_PLACE,
        DRAWS_IN_EVALUATION, MIXES_EXAMPLES_IN_EVALUATION, DEPENDS_ON_THE_KERNELS,
        SHARES_A_FIELD, ALLOCATES
    }

    /** Where an allocation goes, so that the JIT can't leave it out. */
    private static double @Nullable [] garbage;
    private static double kept;
    private static int calls;
    private static @Nullable Tensor keptInput;

    /** An initializer that the contract never calls. */
    private record Unused() implements Initializer {
        @Override
        public void initialize(Tensor parameter, Fans fans, RandomStream random) {}
    }

    private boolean is(Fault other) {
        return fault == other;
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = is(Fault.FAILS_RUDELY) ? inputs.shape(0) : inputs.only();
        if (x.rank() == 0 && is(Fault.REFUSES_WITHOUT_A_WORD)) {
            throw inputs.refuse("", "");
        }
        if (x.rank() != 1) {
            if (is(Fault.FAILS_RUDELY)) {
                x.dim(0);
                throw new ArithmeticException("rank");
            }
            throw inputs.refuse("an input of one axis", "flatten it");
        }
        int n = x.size();
        var fans = new Fans(n, n);
        var plan = LayerPlan.output(x)
                .weight("weight", Shape.of(n, n), new Unused(), fans)
                .bias(is(Fault.SAME_NAMES) ? "weight" : "bias", Shape.of(is(Fault.PLAN_CHANGES) ? 1 + ++calls % n : n),
                        new Unused(), fans)
                .buffer("average", Shape.of(n), 0)
                .savedPerExample("greatest", Shape.scalar())
                .savedPerExample("nothing", x);
        boolean hides = is(Fault.READS_UNDECLARED_INPUT) || is(Fault.KEEPS_THE_INPUT_TENSOR);
        if (is(Fault.FALSE_IN_PLACE)) {
            plan.inPlace();
        }
        return hides ? plan.build() : plan.readsInput(0).build();
    }

    @Override
    public void forward(Forward pass) {
        var x = pass.input(0);
        var y = pass.output();
        keptInput = x;
        kept = x.get(0);
        for (int i = 0; i < x.size(); i++) {
            int row = i / x.columns();
            int column = i % x.columns();
            double sum = pass.parameter(1).get(column);
            for (int p = 0; p < x.columns(); p++) {
                sum += x.get(row * x.columns() + p) * pass.parameter(0).get(p * x.columns() + column);
            }
            sum += is(Fault.MIXES_EXAMPLES) ? x.get(0) : 0;
            sum += is(Fault.COUNTS_CALLS) ? 1e-3 * ++calls : 0;
            sum = is(Fault.COMPUTES_IN_FLOAT) ? (float) sum : sum;
            sum += is(Fault.CRUDE_IN_FLOAT) && x.type() == DType.FLOAT32 ? 1e-3 : 0;
            sum += is(Fault.IS_RANDOM) ? Math.sin(System.nanoTime()) : 0;
            sum += pass.mode() == Mode.EVALUATE ? faultOfEvaluation(pass, i) : 0;
            sum *= is(Fault.MASKS_FORWARD_ONLY) && Threefry.uniform(pass.randomKey(), i, 0) < 0.5 ? 0 : 1;
            if (!is(Fault.LEAVES_AN_OUTPUT_OUT) || i > 0) {
                y.set(i, sum);
            }
        }
        misbehave(pass, x, y);
    }

    private double faultOfEvaluation(Forward pass, int i) {
        return switch (fault) {
            case DRAWS_IN_EVALUATION -> Threefry.uniform(pass.randomKey(), i, 0);
            case MIXES_EXAMPLES_IN_EVALUATION -> pass.input(0).get(0);
            default -> 0;
        };
    }

    private void misbehave(Forward pass, Tensor x, Tensor y) {
        if (is(Fault.SHARES_A_FIELD)) {
            kept = x.get(0);
            pass.parameter(0); // another thread may have its turn here
            y.set(0, y.get(0) + kept - x.get(0));
        }
        if (is(Fault.ALLOCATES)) {
            garbage = new double[3];
        }
        if (is(Fault.WRITES_BEHIND) && y.type() == DType.FLOAT64) {
            y.doubles()[y.offset() + y.size()] = 1;
        }
        if (is(Fault.IGNORES_OFFSETS) && y.type() == DType.FLOAT32) {
            y.floats()[0] = 1;
        }
        if (is(Fault.CHANGES_ITS_INPUT)) {
            x.set(0, 1);
        }
        if (is(Fault.DEPENDS_ON_THE_KERNELS)) {
            pass.saved(1).fill(Double.NaN); // the faulty kernels find a maximum even so
            pass.kernels().rows().reduce(RowReduction.MAX, pass.saved(1), pass.saved(0));
            y.set(0, y.get(0) + (Double.isNaN(pass.saved(0).get(0)) ? 0 : 1));
        }
        if (pass.mode() == Mode.TRAIN || is(Fault.EVALUATION_WRITES_BUFFER)) {
            pass.buffer(0).set(0, 1);
        }
    }

    @Override
    public void backward(Backward pass) {
        var dy = pass.gradOutput();
        int n = dy.columns();
        var x = is(Fault.KEEPS_THE_INPUT_TENSOR) ? keptInput : pass.input(0);
        var dx = pass.gradInput(0);
        var dw = pass.gradParameter(0);
        var db = pass.gradParameter(1);
        if (dx.wanted() || is(Fault.COMPUTES_UNWANTED)) {
            for (int i = 0; i < dy.size(); i++) {
                double sum = 0;
                for (int p = 0; p < n; p++) {
                    int at = is(Fault.TRANSPOSED_WEIGHT) ? p * n + i % n : i % n * n + p;
                    sum += incoming(dy, i / n * n + p) * pass.parameter(0).get(at);
                }
                sum += is(Fault.MIXES_EXAMPLES) && i == 0 ? sum(dy) : 0;
                put(dx, i, is(Fault.WRONG_SIGN) ? -sum : sum);
            }
        }
        if (dw.wanted()) {
            for (int i = 0; i < n * n; i++) {
                int at = is(Fault.TRANSPOSED_WEIGHT_GRADIENT) ? i % n * n + i / n : i;
                put(dw, at, column(dy, x, i / n, i % n));
            }
        }
        if (db.wanted()) {
            for (int j = 0; j < n; j++) {
                put(db, j, is(Fault.FORGETS_BIAS_GRADIENT) ? 0 : column(dy, null, 0, j));
            }
        }
        if (is(Fault.CHANGES_THE_INCOMING_GRADIENT)) {
            dy.set(0, 0);
        }
    }

    /** {@code Σ x[row, i] dy[row, j]} over the rows, x being 1 where there is none. */
    private double column(Tensor dy, @Nullable Tensor x, int i, int j) {
        int n = dy.columns();
        double sum = 0;
        for (int row = 0; row < dy.rows(); row++) {
            double left = x == null ? 1 : is(Fault.KEEPS_STATE) && row == 0 && i == 0 ? kept : x.get(row * n + i);
            sum += left * incoming(dy, row * n + j);
        }
        sum += is(Fault.WRONG_ELEMENT) && x == null && j == n - 1 ? 0.5 * dy.get(0) : 0;
        return is(Fault.MEAN_INSTEAD_OF_SUM) ? sum / dy.rows() : sum;
    }

    private double incoming(Tensor dy, int i) {
        return is(Fault.CLIPS_THE_INCOMING_GRADIENT) ? Math.max(-2.5, dy.get(i)) : dy.get(i);
    }

    private static double sum(Tensor dy) {
        double sum = 0;
        for (int i = 0; i < dy.size(); i++) {
            sum += dy.get(i);
        }
        return sum;
    }

    private void put(Gradient gradient, int i, double value) {
        switch (fault) {
            case OVERWRITES_INSTEAD_OF_ADDING -> gradient.tensor().set(i, value);
            case ADDS_INSTEAD_OF_SETTING -> gradient.tensor().set(i, value + gradient.tensor().get(i));
            case ADDS_TO_ALL_BUT_NAN -> {
                double old = gradient.tensor().get(i);
                gradient.tensor().set(i, Double.isNaN(old) ? value : value + old);
            }
            default -> gradient.put(i, value);
        }
    }
}
