package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.PartFailure;
import dev.lanewise.engine.plan.Workspace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Moves the parameters after a backward pass. Dividing the summed gradient by the number of examples, adding the penalties'
 * gradients and the optimizer's rule are fused into one formula, so that memory is passed over once; {@link Formula#then}
 * keeps the bits of passes made one after the other. The mean gradient itself is stored nowhere.
 */
final class Updater {
    private final Optimizer optimizer;
    private final Kernels kernels;
    private final boolean mean;
    private final int scalars;
    private final Move[] moves;
    private final Parameters parameters;

    /** One parameter with all that its formula reads and writes. */
    private record Move(Formula formula, Tensor parameter, Tensor gradient, Tensor[] slots) {}

    /** @param reduction whether gradients are divided by the number of examples */
    Updater(Optimizer optimizer, Reduction reduction, Penalties penalties, Workspace workspace) {
        this.optimizer = optimizer;
        this.kernels = workspace.kernels();
        this.mean = reduction == Reduction.MEAN;
        this.parameters = workspace.parameters();
        Formula update = PartFailure.checked("optimizer", optimizer, "update", optimizer::update);
        this.scalars = update.scalars();
        var fused = new HashMap<List<Formula>, Formula>();
        this.moves = new Move[parameters.count()];
        for (int i = 0; i < moves.length; i++) {
            var parameter = parameters.parameter(i);
            var formula = fused.computeIfAbsent(penalties.gradients(i), gradients -> fuse(gradients, update));
            var slots = optimizer.slots().stream().map(name -> Tensor.zeros(parameter.type(), parameter.shape()))
                    .toArray(Tensor[]::new);
            moves[i] = new Move(formula, parameter, workspace.parameterGradient(i).tensor(), slots);
        }
    }

    /** The divisor is the scalar after the optimizer's own. */
    private Formula fuse(List<Formula> penalties, Formula update) {
        return PartFailure.checked("optimizer", optimizer, "update", () -> {
            var all = mean ? divide() : update;
            for (int i = 0; i < penalties.size(); i++) {
                all = i == 0 && !mean ? penalties.getFirst() : all.then(penalties.get(i));
            }
            return all == update ? update : all.then(update).without(Optimizer.GRADIENT);
        });
    }

    private Formula divide() {
        return Formula.of("mean-gradient",
                new Formula.Store(Optimizer.GRADIENT, Expr.elem(Optimizer.GRADIENT).div(Expr.scalar(scalars))));
    }

    /** The optimizer's state by {@code slot/SLOT/PARAMETER}. */
    SequencedMap<String, Tensor> slots() {
        var all = new LinkedHashMap<String, Tensor>();
        var names = optimizer.slots();
        for (int slot = 0; slot < names.size(); slot++) {
            for (int i = 0; i < moves.length; i++) {
                all.put("slot/" + names.get(slot) + "/" + parameters.name(i), moves[i].slots[slot]);
            }
        }
        return all;
    }

    /**
     * @param examples whose gradients are summed
     * @param step counts from 1
     */
    void update(int examples, double learningRate, long step) {
        for (var move : moves) {
            var call = kernels.call(move.formula).with(move.parameter).with(move.gradient);
            for (var slot : move.slots) {
                call.with(slot);
            }
            giveScalars(call, learningRate, step);
            if (mean) {
                call.scalar(examples);
            }
            call.run();
        }
    }

    private void giveScalars(FormulaCall call, double learningRate, long step) {
        try {
            optimizer.scalars(call, learningRate, step);
            if (call.scalarCount() != scalars) {
                throw new IllegalStateException(
                        "wanted " + scalars + " scalars, as update() reads, got " + call.scalarCount());
            }
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("optimizer", optimizer, "scalars", e);
        }
    }
}
