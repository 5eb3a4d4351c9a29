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
        return rig.kernels;
    }

    @Override
    public int inputs() {
        return rig.tried.inputs().count();
    }

    @Override
    public Tensor input(int input) {
        return rig.input(input);
    }

    @Override
    public Tensor parameter(int parameter) {
        return rig.parameter(parameter);
    }

    @Override
    public Tensor buffer(int buffer) {
        return rig.buffers.get(buffer).tensor();
    }

    @Override
    public Tensor saved(int saved) {
        return rig.saved(saved);
    }

    @Override
    public Tensor saved(int saved, int step) {
        return rig.saved(saved, step);
    }

    @Override
    public <T> T prepared(Class<T> type) {
        return rig.prepared(type);
    }

    @Override
    public Formula formula(int formula) {
        return rig.plan.formulas().get(formula);
    }

    @Override
    public long randomKey() {
        return rig.randomKey();
    }
}
