package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;

/** Softmax of float32 rows, step by step as {@link Softmax} lists them, each step over all rows. */
final class FloatSoftmax {
    private final FloatLanes lanes = new FloatLanes();
    private final FloatInterpreter formulas;
    private float[] maxima = {};
    private float[] sums = {};

    FloatSoftmax(FloatInterpreter formulas) {
        this.formulas = formulas;
    }

    void softmax(Softmax form, Tensor x, Tensor y) {
        int rows = x.rows();
        int columns = x.columns();
        reserve(rows);
        for (int i = 0; i < rows; i++) {
            maxima[i] = lanes.max(x.floats(), x.offset() + i * columns, columns);
        }
        formulas.begin(Softmax.EXPONENTIAL, rows, columns).with(x).with(maxima).with(y);
        formulas.run();
        for (int i = 0; i < rows; i++) {
            sums[i] = lanes.sum(y.floats(), y.offset() + i * columns, columns);
        }
        switch (form) {
            case PLAIN -> formulas.begin(Softmax.QUOTIENT, rows, columns).with(y).with(sums).with(y);
            case LOG -> {
                formulas.begin(Softmax.LOGARITHM, 1, rows).with(sums);
                formulas.run();
                formulas.begin(Softmax.DIFFERENCE, rows, columns).with(x).with(maxima).with(sums).with(y);
            }
        }
        formulas.run();
    }

    void gradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
        int rows = y.rows();
        int columns = y.columns();
        reserve(rows);
        for (int i = 0; i < rows; i++) {
            int at = y.offset() + i * columns;
            int gradAt = gradY.offset() + i * columns;
            sums[i] = switch (form) {
                case PLAIN -> lanes.dot(y.floats(), at, gradY.floats(), gradAt, columns);
                case LOG -> lanes.sum(gradY.floats(), gradAt, columns);
            };
        }
        var formula = write == Write.ADD ? form.gradient().accumulating() : form.gradient();
        formulas.begin(formula, rows, columns).with(y).with(gradY).with(sums).with(gradX);
        formulas.run();
    }

    private void reserve(int rows) {
        if (rows > sums.length) {
            maxima = new float[rows];
            sums = new float[rows];
        }
    }
}
