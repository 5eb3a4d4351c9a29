package dev.lanewise.api.optimizer;

/**
 * All trained parameters as one long vector, and with it their gradients and each slot of the optimizer's state. Vectors are
 * numbered as an update's operands are: {@link Optimizer#PARAMETER}, {@link Optimizer#GRADIENT}, {@link Optimizer#FIRST_SLOT} and so
 * on.
 *
 * @since 0.1
 */
public interface Vectors {
    /** {@code Σ xᵢ yᵢ}: along rows by the 16-lane rule, the rows' sums added in double, ascending. */
    double dot(int x, int y);

    /** {@code to ← a x + b y}; any of the three may be the same. The gradient is not to be written. */
    void combine(int to, double a, int x, double b, int y);
}
