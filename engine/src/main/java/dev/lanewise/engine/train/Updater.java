package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.PartFailure;
import dev.lanewise.engine.plan.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Moves the parameters after a backward pass: divide the summed gradient, add the penalty's, apply the optimizer. */
final class Updater {
    private static final Formula DIVIDE =
            Formula.of("mean gradient", new Formula.Store(0, Expr.elem(0).div(Expr.scalar(0))));

    private final Optimizer optimizer;
    private final Formula update;
    private final Penalties penalties;
    private final Workspace workspace;
    private final List<List<Tensor>> slots = new ArrayList<>();

    Updater(Optimizer optimizer, Penalties penalties, Workspace workspace) {
        this.optimizer = optimizer;
        this.update = PartFailure.checked("optimizer", optimizer, "update", optimizer::update);
        this.penalties = penalties;
        this.workspace = workspace;
        var parameters = workspace.parameters();
        for (int i = 0; i < parameters.count(); i++) {
            var parameter = parameters.parameter(i);
            slots.add(
                    optimizer.slots().stream().map(name -> Tensor.zeros(parameter.type(), parameter.shape())).toList());
        }
    }

    /** The optimizer's state by {@code slot/SLOT/PARAMETER}. */
    SequencedMap<String, Tensor> slots() {
        var all = new LinkedHashMap<String, Tensor>();
        var names = optimizer.slots();
        for (int slot = 0; slot < names.size(); slot++) {
            for (int i = 0; i < slots.size(); i++) {
                all.put("slot/" + names.get(slot) + "/" + workspace.parameters().name(i), slots.get(i).get(slot));
            }
        }
        return all;
    }

    /**
     * @param examples what the gradients are divided by; 1 for a loss that is a sum
     * @param step counts from 1
     */
    void update(int examples, double learningRate, long step) {
        Kernels kernels = workspace.kernels();
        Parameters parameters = workspace.parameters();
        for (int i = 0; i < parameters.count(); i++) {
            var gradient = workspace.parameterGradient(i).tensor();
            if (examples != 1) {
                kernels.call(DIVIDE).with(gradient).scalar(examples).run();
            }
            penalties.addGradient(i, gradient);
            var call = kernels.call(update).with(parameters.parameter(i)).with(gradient);
            for (var slot : slots.get(i)) {
                call.with(slot);
            }
            optimizer.scalars(call, learningRate, step);
            call.run();
        }
    }
}
