package com.example.golden;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * {@code y = x σ(βx)}. Change the formula: gradient, shapes and vector code follow from it.
 *
 * @param beta the steepness β; YAML, help and schema read name, default and range from here
 */
@Named("golden-activation")
@Doc("x * sigmoid(beta * x)")
public record GoldenActivation(@Default("1") @Doc("steepness") @Range(min = 0, max = 10) double beta) implements Pointwise {
    @Override
    public Formula formula(int inputs) {
        return Formula.map("golden-activation", x -> x.mul(x.mul(beta).sigmoid()));
    }
}
