package dev.lanewise.engine.train;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;

/** One parameter with all that an update reads and writes of it. */
final class Move {
    private final UpdateFormulas.Passes passes;
    private final Place place;
    private final Tensor[] slots;
    private final Norm parameterNorm;
    private final Norm gradientNorm;
    private final Restraint[] restraints;

    /**
     * What is moved, and by which settings.
     *
     * @param gradient is overwritten where a norm is taken of it, and by constraints
     */
    record Place(Tensor parameter, Tensor gradient, ParameterRole role, ParameterGroup group) {}

    /** @param slots how many state tensors the optimizer has */
    Move(UpdateFormulas.Passes passes, Place place, int slots, List<Constraint> constraints) {
        this.passes = passes;
        this.place = place;
        this.slots = new Tensor[slots];
        for (int slot = 0; slot < slots; slot++) {
            this.slots[slot] = Tensor.zeros(place.parameter.type(), place.parameter.shape());
        }
        this.parameterNorm = new Norm(place.parameter);
        this.gradientNorm = new Norm(place.gradient);
        this.restraints = constraints.stream().filter(constraint -> constraint.appliesTo(place.role))
                .map(constraint -> new Restraint(constraint, place.parameter, place.gradient))
                .toArray(Restraint[]::new);
    }

    ParameterRole role() {
        return place.role;
    }

    double rateFactor() {
        return place.group.lrFactor();
    }

    Tensor parameter() {
        return place.parameter;
    }

    Tensor gradient() {
        return place.gradient;
    }

    /** The tensor with this number among the operands of {@link Optimizer#update}. */
    Tensor operand(int number) {
        return switch (number) {
            case Optimizer.PARAMETER -> place.parameter;
            case Optimizer.GRADIENT -> place.gradient;
            default -> slots[number - Optimizer.FIRST_SLOT];
        };
    }

    Tensor slot(int slot) {
        return slots[slot];
    }

    Norm parameterNorm() {
        return parameterNorm;
    }

    /** Of the gradient or, after the last pass of a layerwise optimizer, of the direction. */
    Norm gradientNorm() {
        return gradientNorm;
    }

    /** Makes the gradient that of the whole objective, for its norm to be taken. */
    void prepare(Kernels kernels, boolean mean, int examples) {
        if (passes.before().isEmpty()) {
            return;
        }
        var call = kernels.call(passes.before().get()).with(place.parameter).with(place.gradient);
        if (mean) {
            call.scalar(examples);
        }
        call.run();
    }

    /** Begins the last pass; its {@link #scalars} are still to be given. */
    FormulaCall begin(Kernels kernels) {
        var call = kernels.call(passes.after()).with(place.parameter).with(place.gradient);
        for (var slot : slots) {
            call.with(slot);
        }
        return call;
    }

    /** How many scalars the last pass has. */
    int scalars() {
        return passes.after().scalars();
    }

    /** The gradient has served its purpose when a constraint acts, and is its scratch memory. */
    void restrain(Kernels kernels) {
        for (var restraint : restraints) {
            restraint.apply(kernels);
        }
    }
}
