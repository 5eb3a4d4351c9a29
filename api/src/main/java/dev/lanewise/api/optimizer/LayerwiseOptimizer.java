package dev.lanewise.api.optimizer;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.ParameterRole;

/**
 * An optimizer that sets the length of a parameter's step by the parameter's own norm, as LARS and LAMB do. Its {@link #update}
 * gives a direction d; the trainer then takes the step
 *
 * <pre>w ← w - lr · ratio(‖w‖, ‖d‖) · d</pre>
 *
 * <p>with the Euclidean norms of the whole parameter and the whole direction. What a {@linkplain Regularizer#decoupled decoupled}
 * penalty has to say is added to the direction.
 *
 * @since 0.1
 */
public interface LayerwiseOptimizer extends Optimizer {
    /**
     * The direction: stored in place of the gradient, with the slots; the parameter is only read. Called once a run. The scalars
     * are those of {@link #scalars}, which here need not contain the rate.
     */
    @Override
    Formula update();

    /**
     * What the learning rate of one parameter is multiplied by; called at every step.
     *
     * @param parameter the norm of the parameter, at least 0
     * @param direction the norm of the direction, at least 0
     */
    double ratio(double parameter, double direction);

    /**
     * Which parameters' steps are scaled; by default those of weights only. Biases and norms begin at zero or one, so that their
     * norm says nothing: for them the ratio is 1.
     */
    default boolean scales(ParameterRole role) {
        return role == ParameterRole.WEIGHT;
    }
}
