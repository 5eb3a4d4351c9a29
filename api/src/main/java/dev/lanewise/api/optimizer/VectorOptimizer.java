package dev.lanewise.api.optimizer;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;

/**
 * An optimizer that moves all parameters at once, by products of vectors as long as all of them, and that looks at the loss: the
 * quasi-Newton methods. Every step of a training evaluates loss and gradient at one point; {@link #move} then goes to the next
 * one, which may be a trial only.
 *
 * <p>Loss and gradient must be those of one function, so a training with such an optimizer has batches of all examples, and nothing
 * changes the gradient or the step in between: no clipping, no decoupled decay, no constraint, no rate of a group's own.
 *
 * @since 0.1
 */
public interface VectorOptimizer extends Optimizer {
    /** How many numbers of state there are beside the slots; they start at zero, and the trainer saves them. */
    int numbers();

    /**
     * Moves the parameters.
     *
     * @param numbers the state, to be changed
     * @param loss of the whole objective at the point where the parameters are
     * @param learningRate the scheduled rate
     */
    void move(Vectors vectors, double[] numbers, double loss, double learningRate);

    /** Leaves the gradient as it is; {@link #move} does the rest. */
    @Override
    default Formula update() {
        return Formula.of("gradient", new Formula.Store(GRADIENT, Expr.elem(GRADIENT)));
    }

    /** There are none. */
    @Override
    default void scalars(FormulaCall call, double learningRate, long step) {}
}
