package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.ScalarArithmetic;
import dev.lanewise.testkit.internal.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One parameter with its gradient and state, and the optimizer that moves it. */
final class OptimizerRig {
    final Guarded memory = new Guarded();
    final NamedTensor parameter;
    final NamedTensor gradient;
    final List<NamedTensor> slots = new ArrayList<>();
    private final Optimizer optimizer;
    private final Formula update;
    private final Kernels kernels = ScalarArithmetic.kernels();
    private final RandomStream random;

    OptimizerRig(Optimizer optimizer, DType type, int size, long seed) {
        this.optimizer = optimizer;
        this.update = optimizer.update();
        this.random = RandomStream.of(seed, "optimizer contract");
        var shape = Shape.of(size);
        parameter = allocate("parameter", type, shape);
        gradient = allocate("gradient", type, shape);
        Values.draw(parameter.tensor(), random.child("parameter"));
        for (var slot : optimizer.slots()) {
            var named = allocate("state '" + slot + "'", type, shape);
            named.tensor().fill(0);
            slots.add(named);
        }
    }

    private NamedTensor allocate(String name, DType type, Shape shape) {
        return new NamedTensor(name, memory.allocate(name, type, shape));
    }

    /** One step, counted from 1, along a gradient drawn for it. */
    void step(long step, double rate) {
        Values.draw(gradient.tensor(), random.child("gradient").at(step));
        var call = kernels.call(update).with(parameter.tensor()).with(gradient.tensor());
        slots.forEach(slot -> call.with(slot.tensor()));
        optimizer.scalars(call, rate, step);
        call.run();
    }

    OptimizerRig steps(int count, double rate) {
        for (int step = 1; step <= count; step++) {
            step(step, rate);
        }
        return this;
    }

    /** Parameter, then the state. */
    List<NamedTensor> results() {
        return Stream.concat(Stream.of(parameter), slots.stream()).toList();
    }

    List<double[]> values() {
        return results().stream().map(named -> Values.copy(named.tensor())).toList();
    }
}
