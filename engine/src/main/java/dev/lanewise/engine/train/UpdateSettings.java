package dev.lanewise.engine.train;

import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import java.util.List;
import java.util.Optional;

/**
 * What is done to parameters and their gradients beside the optimizer.
 *
 * @param clip a limit for gradients
 * @param groups parameters that are trained otherwise than the rest
 * @param constraints what parameters are put back into after each update, in this order
 * @since 0.1
 */
public record UpdateSettings(
        @Doc("a limit for gradients") Optional<Clipping> clip,
        @Doc("parameters that are trained otherwise than the rest") @Default("[]") List<ParameterGroup> groups,
        @Doc("what weights are put back into after each update") @Default("[]") List<Constraint> constraints) {

    /** The optimizer alone. */
    public static final UpdateSettings NONE = new UpdateSettings(Optional.empty(), List.of(), List.of());

    public UpdateSettings {
        groups = List.copyOf(groups);
        constraints = List.copyOf(constraints);
    }
}
