package com.example.swish;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Swish with a steepness: {@code y = x σ(βx)}. Gradient, shapes and vector code follow from the formula.
 *
 * <p>Reference: P. Ramachandran, B. Zoph, Q. Le, <a href="https://arxiv.org/abs/1710.05941">Searching for activation
 * functions</a>, 2017.
 *
 * @param beta the steepness β; 0 gives x / 2, large values come near relu
 */
@Named("swish")
@Doc("x * sigmoid(beta * x)")
public record Swish(@Default("1") @Doc("steepness") @Range(min = 0, max = 10) double beta) implements Pointwise {
    @Override
    public Formula formula(int inputs) {
        return Formula.map("swish", x -> x.mul(x.mul(beta).sigmoid()));
    }
}
