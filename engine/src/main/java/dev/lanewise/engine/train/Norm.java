package dev.lanewise.engine.train;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/** The Euclidean norm of a tensor: each row's squares summed by the 16-lane rule, the rows in double, ascending. */
final class Norm {
    private final Tensor tensor;
    private final Tensor rows;

    Norm(Tensor tensor) {
        this.tensor = tensor;
        this.rows = Tensor.zeros(tensor.type(), Shape.of(tensor.rows()));
    }

    double of(Kernels kernels) {
        return Math.sqrt(squares(kernels));
    }

    double squares(Kernels kernels) {
        kernels.rows().reduce(RowReduction.SUM_OF_SQUARES, tensor, rows);
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            sum += rows.get(i);
        }
        return sum < Double.POSITIVE_INFINITY ? sum : beyondFloat();
    }

    /** Of gradients above 1e19 a float can't hold the square; it is for them that there is clipping. */
    private double beyondFloat() {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.get(i) * tensor.get(i);
        }
        return sum;
    }
}
