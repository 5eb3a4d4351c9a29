package dev.lanewise.api.loss;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.TensorSpec;
import dev.lanewise.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a loss needs for given predictions and targets. The backward pass of a loss may always read prediction and target.
 *
 * @param classes where the target is a class index: it must be from 0 to {@code classes} - 1; else 0
 * @param saved written by the forward pass for the backward pass; one slice an example
 * @param formulas pointwise computations of the passes, built once
 * @since 0.1
 */
public record LossPlan(int classes, List<TensorSpec> saved, List<Formula> formulas) {
    public LossPlan {
        saved = List.copyOf(saved);
        formulas = List.copyOf(formulas);
    }

    /** Begins a plan for targets that are class indices below {@code classes}. */
    public static Builder classes(int classes) {
        return new Builder(classes);
    }

    /** Begins a plan for targets that are values. */
    public static Builder values() {
        return new Builder(0);
    }

    /**
     * Collects a plan, in the order of the numbers that the passes use.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final int classes;
        private final List<TensorSpec> saved = new ArrayList<>();
        private final List<Formula> formulas = new ArrayList<>();

        private Builder(int classes) {
            this.classes = classes;
        }

        public Builder savedPerExample(String name, Shape exampleShape) {
            saved.add(new TensorSpec(name, exampleShape, true));
            return this;
        }

        public Builder formula(Formula formula) {
            formulas.add(formula);
            return this;
        }

        public LossPlan build() {
            return new LossPlan(classes, saved, formulas);
        }
    }
}
