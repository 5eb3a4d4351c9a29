package dev.lanewise.api.layer;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;

/**
 * What both passes of a layer see. Numbers are those of the {@link LayerPlan}.
 *
 * @since 0.1
 */
public interface Pass {
    Kernels kernels();

    /** A parameter's value. */
    Tensor parameter(int parameter);

    /** A tensor that the forward pass writes and the backward pass reads. */
    Tensor saved(int saved);

    /** One step's slice (batch, ...) of a tensor that was declared with {@link LayerPlan.Builder#savedPerStep}. */
    Tensor saved(int saved, int step);

    /**
     * What the plan has prepared; a cast, so that a pass makes nothing.
     *
     * @throws ClassCastException if it is of another type
     * @throws java.util.NoSuchElementException if the plan has prepared nothing
     */
    <T> T prepared(Class<T> type);

    /** A formula of the plan. */
    Formula formula(int formula);

    /**
     * The key of this node's random numbers in this step, for formulas that draw ({@link
     * dev.lanewise.api.kernel.FormulaCall#random}): the same in both passes, so that the backward pass draws what the forward
     * pass drew. It follows from seed, node and step alone.
     */
    long randomKey();
}
