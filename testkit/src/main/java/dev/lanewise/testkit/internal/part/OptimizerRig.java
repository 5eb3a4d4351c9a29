package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.optimizer.Vectors;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.ScalarArithmetic;
import dev.lanewise.testkit.internal.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One parameter with its gradient and state, and the optimizer that moves it. */
final class OptimizerRig {
    final Guarded memory = new Guarded();
    final NamedTensor parameter;
    final NamedTensor gradient;
    final List<NamedTensor> slots = new ArrayList<>();
    final double[] numbers;
    private final Vectors vectors;
    private final Optimizer optimizer;
    private final Formula update;
    private final boolean whole;
    private Kernels kernels = ScalarArithmetic.kernels();
    private final RandomStream random;

    OptimizerRig(Optimizer optimizer, DType type, int size, long seed) {
        this(optimizer, optimizer.update(), false, type, seed, size);
    }

    private OptimizerRig(Optimizer optimizer, Formula update, boolean whole, DType type, long seed, int size) {
        this.optimizer = optimizer;
        this.update = update;
        this.whole = whole;
        this.numbers = new double[optimizer instanceof VectorOptimizer vector ? vector.numbers() : 0];
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
        vectors = new PlainVectors(results(), gradient);
    }

    /** In float64, the step as a trainer takes it: with the optimizer's own decay, and scaled where its length is set by norms. */
    static OptimizerRig whole(Optimizer optimizer, int size, long seed) {
        return new OptimizerRig(optimizer, withDecay(optimizer), true, DType.FLOAT64, seed, size);
    }

    /** Computes with other kernels than the definition. */
    OptimizerRig with(Kernels others) {
        kernels = others;
        return this;
    }

    private static Formula withDecay(Optimizer optimizer) {
        var update = optimizer.update();
        if (optimizer.decay().isEmpty()) {
            return update;
        }
        var w = Expr.elem(Optimizer.PARAMETER);
        var slope = optimizer.decay().get().penalty(w).derivative(Optimizer.PARAMETER);
        if (optimizer instanceof LayerwiseOptimizer) {
            return update.then(
                    Formula.of("decay",
                            new Formula.Store(Optimizer.GRADIENT, Expr.elem(Optimizer.GRADIENT).add(slope))));
        }
        var moved = w.sub(Expr.scalar(update.scalars()).mul(slope));
        return Formula.of("decay", new Formula.Store(Optimizer.PARAMETER, moved)).then(update);
    }

    private NamedTensor allocate(String name, DType type, Shape shape) {
        return new NamedTensor(name, memory.allocate(name, type, shape));
    }

    /** One step, counted from 1, along a gradient drawn for it. */
    void step(long step, double rate) {
        drawGradient(step);
        update(step, rate, random.child("loss").normal(step));
    }

    void drawGradient(long step) {
        Values.draw(gradient.tensor(), random.child("gradient").at(step));
    }

    /** One step, counted from 1, along the gradient that is there. */
    void update(long step, double rate, double loss) {
        if (optimizer instanceof VectorOptimizer vector) {
            vector.move(vectors, numbers, loss, rate);
            return;
        }
        var call = kernels.call(update).with(parameter.tensor()).with(gradient.tensor());
        for (int k = 0; k < slots.size(); k++) {
            call.with(slots.get(k).tensor());
        }
        optimizer.scalars(call, rate, step);
        if (whole && optimizer.decay().isPresent() && !(optimizer instanceof LayerwiseOptimizer)) {
            call.scalar(rate);
        }
        call.run();
        if (optimizer instanceof LayerwiseOptimizer layerwise) {
            follow(rate * (whole ? layerwise.ratio(norm(parameter), norm(gradient)) : 1));
        }
    }

    /** Along the direction that now stands in place of the gradient. */
    private void follow(double rate) {
        for (int i = 0; i < parameter.tensor().size(); i++) {
            parameter.tensor().set(i, parameter.tensor().get(i) - rate * gradient.tensor().get(i));
        }
    }

    private static double norm(NamedTensor named) {
        return Math.sqrt(Arrays.stream(Values.copy(named.tensor())).map(value -> value * value).sum());
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
