package com.example.golden;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * {@code R(W) = λ Σ (√(1 + w²) - 1)}: like the square for small weights, like their size for large ones. Change the penalty of
 * one weight: its gradient follows from it.
 *
 * @param strength λ
 */
@Named("golden-regularizer")
@Doc("strength times the sum of sqrt(1 + w^2) - 1")
public record GoldenRegularizer(@Doc("factor of the penalty") @Range(min = 0) double strength) implements Regularizer {
    @Override
    public Expr penalty(Expr w) {
        return w.mul(w).add(1).sqrt().sub(1).mul(strength);
    }
}
