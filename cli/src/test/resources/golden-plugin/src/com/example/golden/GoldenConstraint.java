package com.example.golden;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Keeps every weight between {@code -limit} and {@code limit}.
 *
 * @param limit above 0
 */
@Named("golden-constraint")
@Doc("keeps every weight between -limit and limit")
public record GoldenConstraint(@Default("1") @Doc("the most that a weight may be") @Range(min = 0, aboveMin = true) double limit)
        implements Constraint {
    @Override
    public Expr project(Expr w, Expr norm) {
        return w.clamp(-limit, limit);
    }
}
