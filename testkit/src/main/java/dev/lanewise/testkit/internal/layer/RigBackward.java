package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.tensor.Tensor;
import java.util.Objects;
import java.util.function.IntFunction;

/** The backward pass over a rig's tensors, which shows only what the plan declares. */
record RigBackward(LayerRig rig, IntFunction<Gradient> targets) implements Backward {
    @Override
    public Kernels kernels() {
        rig.pause.run();
        return rig.kernels;
    }

    @Override
    public int inputs() {
        rig.pause.run();
        return rig.tried.inputs().count();
    }

    @Override
    public Tensor input(int input) {
        rig.pause.run();
        if (!rig.plan.readInputs().contains(input)) {
            throw new IllegalStateException("the backward pass reads input " + input
                    + ", but the plan does not declare it: add readsInput(" + input + ") to the plan");
        }
        return rig.input(input);
    }

    @Override
    public Tensor output() {
        rig.pause.run();
        if (!rig.plan.readsOutput()) {
            throw new IllegalStateException("the backward pass reads the output, but the plan does not declare it: "
                    + "add readsOutput() to the plan");
        }
        return rig.output.tensor();
    }

    @Override
    public Tensor gradOutput() {
        rig.pause.run();
        return rig.gradOutput.tensor();
    }

    @Override
    public Gradient gradInput(int input) {
        rig.pause.run();
        return targets.apply(Objects.checkIndex(input, inputs()));
    }

    @Override
    public Gradient gradParameter(int parameter) {
        rig.pause.run();
        return targets.apply(inputs() + Objects.checkIndex(parameter, rig.plan.parameters().size()));
    }

    @Override
    public Tensor parameter(int parameter) {
        rig.pause.run();
        return rig.parameter(parameter);
    }

    @Override
    public Tensor saved(int saved) {
        rig.pause.run();
        return rig.saved(saved);
    }

    @Override
    public Tensor saved(int saved, int step) {
        rig.pause.run();
        return rig.saved(saved, step);
    }

    @Override
    public <T> T prepared(Class<T> type) {
        rig.pause.run();
        return rig.prepared(type);
    }

    @Override
    public Formula formula(int formula) {
        rig.pause.run();
        return rig.plan.formulas().get(formula);
    }

    @Override
    public long randomKey() {
        rig.pause.run();
        return rig.randomKey();
    }
}
