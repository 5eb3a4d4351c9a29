package dev.lanewise.optim.constraint;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * Makes negative weights zero: {@code w ← max(w, 0)}. Exempt are biases and normalizations.
 *
 * @since 0.1
 */
@Named("non-negative")
@Doc("makes negative weights zero")
public record NonNegative() implements Constraint {
    @Override
    public Expr project(Expr w, Expr norm) {
        return w.max(0);
    }
}
