package com.example.golden;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * Descent with momentum: {@code v ← µ v + g; w ← w - lr v}. Change the stores: the trainer keeps and saves the slots.
 *
 * @param lr the learning rate
 * @param momentum µ, from 0 to below 1
 */
@Named("golden-optimizer")
@Doc("descent with momentum")
public record GoldenOptimizer(
        @Default("0.1") @Doc("learning rate") @Range(min = 0, aboveMin = true) double lr,
        @Default("0.9") @Doc("share of the velocity that is kept") @Range(min = 0, max = 1, belowMax = true) double momentum)
        implements Optimizer {

    @Override
    public List<String> slots() {
        return List.of("velocity");
    }

    @Override
    public Formula update() {
        var rate = Expr.scalar(0); // the scheduled one
        var velocity = Expr.elem(FIRST_SLOT).mul(momentum).add(Expr.elem(GRADIENT));
        return Formula.of("golden-optimizer",
                new Formula.Store(FIRST_SLOT, velocity),
                new Formula.Store(PARAMETER, Expr.elem(PARAMETER).sub(rate.mul(velocity))));
    }
}
