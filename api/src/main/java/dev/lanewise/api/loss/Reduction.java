package dev.lanewise.api.loss;

/**
 * How the losses of a batch's examples become one figure. Gradients are always sums over the examples; with {@link #MEAN}
 * they are divided once, by the number of examples, before the parameters are updated.
 *
 * @since 0.1
 */
public enum Reduction {
    MEAN,
    SUM
}
