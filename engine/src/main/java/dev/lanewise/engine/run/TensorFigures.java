package dev.lanewise.engine.run;

import dev.lanewise.api.tensor.Tensor;

/**
 * What a tensor's elements are like. One that is not finite makes mean and deviation not finite too.
 *
 * @param mean of all elements
 * @param deviation from the mean, the root of the mean square
 * @param min the least
 * @param max the greatest
 * @since 0.1
 */
public record TensorFigures(double mean, double deviation, double min, double max) {

    /** The figures of a tensor of any type, computed in double. */
    public static TensorFigures of(Tensor tensor) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < tensor.size(); i++) {
            double value = element(tensor, i);
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double mean = sum / tensor.size();
        double squares = 0;
        for (int i = 0; i < tensor.size(); i++) {
            double distance = element(tensor, i) - mean;
            squares += distance * distance;
        }
        return new TensorFigures(mean, Math.sqrt(squares / tensor.size()), min, max);
    }

    private static double element(Tensor tensor, int index) {
        int at = tensor.offset() + index;
        return switch (tensor.type()) {
            case FLOAT32 -> tensor.floats()[at];
            case FLOAT64 -> tensor.doubles()[at];
            case INT32 -> tensor.ints()[at];
        };
    }
}
