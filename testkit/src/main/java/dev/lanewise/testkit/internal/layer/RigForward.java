package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.Tensor;

/**
 * The forward pass over a rig's tensors.
 *
 * @param output where the output goes
 */
record RigForward(LayerRig rig, Mode mode, Tensor output) implements Forward {
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
        return rig.input(input);
    }

    @Override
    public Tensor parameter(int parameter) {
        rig.pause.run();
        return rig.parameter(parameter);
    }

    @Override
    public Tensor buffer(int buffer) {
        rig.pause.run();
        return rig.buffers.get(buffer).tensor();
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
