package dev.lanewise.engine.train;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;

/**
 * One parameter with all that an update reads and writes of it.
 *
 * @param passes the formulas
 * @param rateFactor what the scheduled rate is multiplied by
 * @param parameter it
 * @param gradient its gradient; overwritten where a norm is taken of it
 * @param slots the optimizer's state
 * @param parameterNorm for optimizers that ask for it
 * @param gradientNorm for clipping, and of the direction
 * @param restraints its constraints
 */
record Move(UpdateFormulas.Passes passes, double rateFactor, Tensor parameter, Tensor gradient, Tensor[] slots,
        Norm parameterNorm, Norm gradientNorm, Restraint[] restraints) {

    /** Makes the gradient that of the whole objective, for its norm to be taken. */
    void prepare(Kernels kernels, boolean mean, int examples) {
        if (passes.before().isEmpty()) {
            return;
        }
        var call = kernels.call(passes.before().get()).with(parameter).with(gradient);
        if (mean) {
            call.scalar(examples);
        }
        call.run();
    }

    /** Begins the last pass; scalars are still to be given. */
    FormulaCall begin(Kernels kernels) {
        var call = kernels.call(passes.after()).with(parameter).with(gradient);
        for (var slot : slots) {
            call.with(slot);
        }
        return call;
    }

    void restrain(Kernels kernels) {
        for (var restraint : restraints) {
            restraint.apply(kernels);
        }
    }
}
