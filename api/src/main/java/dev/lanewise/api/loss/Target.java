package dev.lanewise.api.loss;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;

/**
 * What the data offer to compare predictions with.
 *
 * @param type {@link DType#INT32} for class indices, a floating type for values
 * @param shape of one example; {@code ()} for one class index
 * @since 0.1
 */
public record Target(DType type, Shape shape) {
    /** One class index an example. */
    public static Target classIndex() {
        return new Target(DType.INT32, Shape.scalar());
    }

    /** Floating-point values of this shape. */
    public static Target values(Shape shape) {
        return new Target(DType.FLOAT32, shape);
    }

    public boolean isClassIndex() {
        return type == DType.INT32 && shape.size() == 1;
    }

    /**
     * Refuses anything but values of the prediction's shape.
     *
     * @throws LanewiseException {@code LW-SHAPE-004}
     */
    public void requireValuesLike(Shape prediction) {
        if (!type.isFloating()) {
            throw refuse(prediction, "values as the target",
                    "choose data with numbers to predict, or a loss for classes such as softmax-cross-entropy");
        }
        if (!shape.equals(prediction)) {
            throw refuse(prediction, "prediction and target of one shape",
                    "give the model's last layer as many outputs as an example has target values");
        }
    }

    /** An error that says this target and a prediction were not what a loss or metric wanted: {@code LW-SHAPE-004}. */
    public LanewiseException refuse(Shape prediction, String wanted, String remedy) {
        return Problem.input("LW-SHAPE-004")
                .wanted(wanted)
                .got("a prediction of shape " + prediction + ", and " + this + " as the target")
                .remedy(remedy)
                .toException();
    }

    @Override
    public String toString() {
        return isClassIndex() ? "a class index" : "values of shape " + shape;
    }
}
