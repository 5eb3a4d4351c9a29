package dev.lanewise.api.optimizer;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.plugin.Part;
import java.util.List;
import java.util.Optional;

/**
 * How a parameter moves along its gradient. The rule is a formula over the elements of the parameter, its gradient and its
 * state; the trainer owns and saves the state.
 *
 * @since 0.1
 */
public interface Optimizer extends Part {
    /** The formula's operand for the parameter, read and written. */
    int PARAMETER = 0;

    /** The formula's operand for the gradient, read only. */
    int GRADIENT = 1;

    /** The formula's operand for the first state tensor. */
    int FIRST_SLOT = 2;

    /** The base learning rate, which the schedule changes. */
    double lr();

    /** The names of the state tensors that each parameter has, of the parameter's shape, starting at zero. */
    default List<String> slots() {
        return List.of();
    }

    /**
     * A penalty of its own beside those of the settings, which always acts {@linkplain Regularizer#decoupled decoupled}: the
     * weight decay of AdamW. By default none.
     */
    default Optional<Regularizer> decay() {
        return Optional.empty();
    }

    /** The update: stores to the parameter and the slots. Called once a run. */
    Formula update();

    /**
     * Gives the formula's scalars for one step, in order.
     *
     * @param learningRate the scheduled rate of this step
     * @param step counts from 1
     */
    default void scalars(FormulaCall call, double learningRate, long step) {
        call.scalar(learningRate);
    }
}
