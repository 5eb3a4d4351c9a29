package dev.lanewise.testkit;

/**
 * An optimizer's rule in float64, written as its paper has it: plain loops over arrays, with state of its own. It is what {@link
 * OptimizerContract} holds an optimizer's first steps against.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OptimizerReference {
    /**
     * Moves the parameter by one step, an optimizer's own decay included.
     *
     * @param parameter to be changed
     * @param gradient of the same length
     * @param rate the scheduled learning rate
     * @param step counts from 1
     */
    void step(double[] parameter, double[] gradient, double rate, int step);

    /**
     * The same for a rule that looks at the loss.
     *
     * @param loss at the point that the gradient is of
     */
    default void step(double[] parameter, double[] gradient, double loss, double rate, int step) {
        step(parameter, gradient, rate, step);
    }
}
