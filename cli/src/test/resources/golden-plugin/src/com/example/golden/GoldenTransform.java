package com.example.golden;

import dev.lanewise.api.data.Transform;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import java.util.List;

/** Divides every feature by its greatest size in the training part, so that it lies between -1 and 1 there. */
@Named("golden-transform")
@Doc("divides every feature by its greatest size in the training part")
public record GoldenTransform() implements Transform {
    @Override
    public List<String> statistics() {
        return List.of("greatest");
    }

    /** A feature that is 0 throughout is divided by 1. */
    @Override
    public double[][] fit(Samples training) {
        double[] greatest = new double[training.width()];
        double[] features = new double[training.width()];
        for (int i = 0; i < training.size(); i++) {
            training.read(i, features);
            for (int j = 0; j < features.length; j++) {
                greatest[j] = Math.max(greatest[j], Math.abs(features[j]));
            }
        }
        for (int j = 0; j < greatest.length; j++) {
            greatest[j] = (float) greatest[j] == 0 ? 1 : greatest[j];
        }
        return new double[][]{greatest};
    }

    /** Operand 0 are the features, in place; row 1 is the first statistic. */
    @Override
    public Formula formula() {
        return Formula.of("golden-transform", new Formula.Store(0, Expr.elem(0).div(Expr.row(1))));
    }
}
