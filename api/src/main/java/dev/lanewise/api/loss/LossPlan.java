package dev.lanewise.api.loss;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.TensorSpec;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a loss needs for given predictions and targets. The backward pass of a loss may always read prediction and target.
 *
 * @param classes where the target is a class index: it must be from 0 to {@code classes} - 1; else 0
 * @param targets where the target is values: what they may be
 * @param constants numbers that depend on the settings only, as rows for formulas
 * @param saved written by the forward pass for the backward pass; one slice an example
 * @param formulas pointwise computations of the passes, built once
 * @since 0.1
 */
public record LossPlan(
        int classes,
        TargetValues targets,
        List<Constant> constants,
        List<TensorSpec> saved,
        List<Formula> formulas) {

    /**
     * A row of numbers; the passes see it as a tensor of their own type.
     *
     * @param name unique in the loss
     * @param values at least one
     * @since 0.1
     */
    public record Constant(String name, List<Double> values) {
        public Constant {
            values = List.copyOf(values);
        }

        /** The row as a tensor. */
        public Tensor tensor(DType type) {
            var tensor = Tensor.zeros(type, Shape.of(values.size()));
            for (int i = 0; i < values.size(); i++) {
                tensor.set(i, values.get(i));
            }
            return tensor;
        }
    }

    public LossPlan {
        constants = List.copyOf(constants);
        saved = List.copyOf(saved);
        formulas = List.copyOf(formulas);
    }

    /** Begins a plan for targets that are class indices below {@code classes}. */
    public static Builder classes(int classes) {
        return new Builder(classes, TargetValues.ANY);
    }

    /** Begins a plan for targets that are values, any. */
    public static Builder values() {
        return values(TargetValues.ANY);
    }

    /** Begins a plan for targets that are values of this kind. */
    public static Builder values(TargetValues targets) {
        return new Builder(0, targets);
    }

    /**
     * Collects a plan, in the order of the numbers that the passes use.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final int classes;
        private final TargetValues targets;
        private final List<Constant> constants = new ArrayList<>();
        private final List<TensorSpec> saved = new ArrayList<>();
        private final List<Formula> formulas = new ArrayList<>();

        private Builder(int classes, TargetValues targets) {
            this.classes = classes;
            this.targets = targets;
        }

        public Builder constant(String name, double... values) {
            constants.add(new Constant(name, Arrays.stream(values).boxed().toList()));
            return this;
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
            return new LossPlan(classes, targets, constants, saved, formulas);
        }
    }
}
