package dev.lanewise.testkit.internal.gradient;

import dev.lanewise.testkit.internal.NamedTensor;
import java.util.List;

/** A scalar function of some float64 tensors, together with the gradient that a part claims it has. */
public interface Differentiable {
    /** The tensors that the function depends on. Their elements may be changed between calls. */
    List<NamedTensor> leaves();

    /** The function's value at the leaves' present values. */
    double value();

    /** The sum of the magnitudes of what was added up in the last {@link #value()}: what rounding errors scale with. */
    double magnitude();

    /** The part's gradient with respect to a leaf, at the leaves' present values. */
    double[] gradient(int leaf);

    /** More about a wrong element of a gradient, for the diagnosis; "" for nothing. */
    default String detail(int leaf, int element) {
        return "";
    }
}
