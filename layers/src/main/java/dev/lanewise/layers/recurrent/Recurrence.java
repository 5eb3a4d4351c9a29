package dev.lanewise.layers.recurrent;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * What all recurrent layers do alike: a gate a of step t is computed from {@code xₜ W + hₜ₋₁ U + b}, h being the state, and the
 * chain rule goes back through the steps.
 *
 * <p>What the steps have in common is done for all of them at once. So {@code x W + b} is one product before the first step,
 * and {@code ∂L/∂W}, {@code ∂L/∂U} and {@code ∂L/∂x} are one each after the last: for that all tensors are kept with the steps
 * as their outermost axis. What remains in a step is {@code hₜ₋₁ U}, a formula, and on the way back {@code ∂L/∂a Uᵀ}.
 *
 * <p>Every gate has parameters of its own, three each: W, U, b. A gate's tensor holds its input's part at first, then the gate's
 * value, then, in the backward pass, the gradient of {@code xₜ W + hₜ₋₁ U + b}.
 *
 * <p>P. Werbos, <a href="https://doi.org/10.1109/5.58337">Backpropagation through time: what it does and how to do it</a>,
 * Proceedings of the IEEE 78, 1990.
 */
final class Recurrence {
    private static final int INPUTS = 0;
    /** The states before each step. */
    private static final int STATES = 1;
    private static final int LAST = 2;
    /** The gradients of the states after each step. */
    private static final int GRADIENTS = 3;
    private static final int GATES = 4;
    /** How many saved tensors there are before the gates; a layer's own come behind these. */
    static final int SAVED = GATES;

    private static final Formula ZERO = Formula.of("zero", new Formula.Store(0, Expr.constant(0)));
    private static final Formula ADD_BIAS = Formula.of("add-bias", new Formula.Store(0, Expr.elem(0).add(Expr.row(1))));
    private static final Formula COPY = Formula.map("copy", x -> x);

    private Recurrence() {}

    /**
     * How the parameters begin.
     *
     * @param input of W
     * @param recurrent of U
     * @param bias of b
     */
    record Initializers(Initializer input, Initializer recurrent, Initializer bias) {}

    /** Begins a plan; gates are added by {@link #gate}, and then what the layer itself saves. */
    static LayerPlan.Builder plan(Inputs inputs, Recurrent layer, int gates, int apart) {
        var input = inputs.only();
        if (input.rank() != 2) {
            throw inputs.refuse("a sequence, (steps, features)",
                    "give each example two axes; a single series of numbers has one feature");
        }
        int count = input.dim(0);
        int features = input.dim(1);
        int units = layer.units();
        var plan = LayerPlan.output(layer.returnSequences() ? Shape.of(count, units) : Shape.of(units))
                .prepared(Steps.of(count, features, layer, gates, apart))
                .multiplyAdds((long) count * gates * units * (features + units))
                .savedPerStep("inputs", count, Shape.of(features))
                .savedPerStep("states", count, Shape.of(units))
                .savedPerExample("last state", Shape.of(units))
                .savedPerStep("gradients of states", count, Shape.of(units));
        for (int gate = 0; gate < gates; gate++) {
            plan.savedPerStep("gate " + gate, count, Shape.of(units));
        }
        return plan;
    }

    /** Adds a gate's parameters; {@code name} stands before theirs. */
    static void gate(LayerPlan.Builder plan, String name, Inputs inputs, int units, Initializers initializers) {
        int features = inputs.only().dim(1);
        plan.weight(name + "weight", Shape.of(features, units), initializers.input(), new Fans(features, units))
                .weight(name + "recurrent-weight", Shape.of(units, units), initializers.recurrent(),
                        new Fans(units, units))
                .bias(name + "bias", Shape.of(units), initializers.bias(), new Fans(features, units));
    }

    private static Steps steps(Pass pass) {
        return pass.prepared(Steps.class);
    }

    private static int weight(int gate) {
        return 3 * gate;
    }

    private static int recurrentWeight(int gate) {
        return 3 * gate + 1;
    }

    private static int bias(int gate) {
        return 3 * gate + 2;
    }

    /** The bias of the state's part that is kept apart, behind all gates' parameters. */
    private static int biasApart(Steps steps) {
        return 3 * steps.gates();
    }

    /** Where the part of a gate that comes from the state is, as the number of a saved tensor. */
    private static int recurrent(Steps steps, int gate) {
        return gate == steps.apart() ? GATES + steps.gates() : GATES + gate;
    }

    // ---- forward ----

    /** Before the first step: the input's part of all gates, and the state 0. */
    static void begin(Forward pass) {
        var kernels = pass.kernels();
        var steps = steps(pass);
        var inputs = pass.saved(INPUTS);
        kernels.moves().move(steps.inputs(), pass.input(0), Write.SET, inputs);
        for (int gate = 0; gate < steps.gates(); gate++) {
            var target = pass.saved(GATES + gate);
            var addBias = kernels.call(ADD_BIAS).with(target).with(pass.parameter(bias(gate)));
            kernels.gemm(Transpose.NN, inputs, pass.parameter(weight(gate)), Write.SET, target, addBias);
        }
        zero(kernels, pass.saved(STATES, 0));
    }

    static void zero(Kernels kernels, Tensor tensor) {
        kernels.call(ZERO).with(tensor).run();
    }

    /** At the beginning of a step: the state's part is added to all gates. */
    static void addStates(Forward pass, int step) {
        var kernels = pass.kernels();
        var steps = steps(pass);
        var state = pass.saved(STATES, step);
        for (int gate = 0; gate < steps.gates(); gate++) {
            var weight = pass.parameter(recurrentWeight(gate));
            var target = pass.saved(recurrent(steps, gate), step);
            if (gate == steps.apart()) {
                var addBias = kernels.call(ADD_BIAS).with(target).with(pass.parameter(biasApart(steps)));
                kernels.gemm(Transpose.NN, state, weight, Write.SET, target, addBias);
            } else {
                kernels.gemm(Transpose.NN, state, weight, Write.ADD, target);
            }
        }
    }

    static int count(Pass pass) {
        return steps(pass).count();
    }

    static Tensor gate(Pass pass, int gate, int step) {
        return pass.saved(GATES + gate, step);
    }

    static Tensor stateBefore(Pass pass, int step) {
        return pass.saved(STATES, step);
    }

    static Tensor stateAfter(Pass pass, int step) {
        return step + 1 < count(pass) ? pass.saved(STATES, step + 1) : pass.saved(LAST);
    }

    /** After the last step: the states become the output. */
    static void end(Forward pass) {
        var moves = pass.kernels().moves();
        var steps = steps(pass);
        if (!steps.sequences()) {
            pass.output().copyFrom(pass.saved(LAST));
            return;
        }
        if (steps.states().isPresent()) {
            moves.move(steps.states().get(), pass.saved(STATES), Write.SET, pass.output());
        }
        moves.move(steps.last(), pass.saved(LAST), Write.SET, pass.output());
    }

    // ---- backward ----

    /** Before the last step: the gradients of the states as far as they come from the output. */
    static void begin(Backward pass) {
        var steps = steps(pass);
        if (steps.sequences()) {
            pass.kernels().moves().move(steps.gradients(), pass.gradOutput(), Write.SET, pass.saved(GRADIENTS));
        } else {
            pass.saved(GRADIENTS, steps.count() - 1).copyFrom(pass.gradOutput());
        }
    }

    /** The gradient of the state after a step. */
    static Tensor gradState(Pass pass, int step) {
        return pass.saved(GRADIENTS, step);
    }

    /**
     * At the end of a step, the gates' gradients being there: adds what comes through the gates to the gradient of the state
     * before it.
     */
    static void throughGates(Backward pass, int step) {
        throughGates(pass, step, write(pass));
    }

    /** The same where {@code direct} also reaches that state, past the gates. */
    static void throughGates(Backward pass, int step, Tensor direct) {
        if (step > 0) {
            pass.kernels().call(COPY, write(pass)).with(direct).with(pass.saved(GRADIENTS, step - 1)).run();
            throughGates(pass, step, Write.ADD);
        }
    }

    /** Whether the output has given the states gradients already. */
    private static Write write(Backward pass) {
        return steps(pass).sequences() ? Write.ADD : Write.SET;
    }

    private static void throughGates(Backward pass, int step, Write first) {
        var steps = steps(pass);
        for (int gate = 0; gate < steps.gates() && step > 0; gate++) { // the first state is no parameter
            pass.kernels().gemm(Transpose.NT, pass.saved(recurrent(steps, gate), step),
                    pass.parameter(recurrentWeight(gate)), gate == 0 ? first : Write.ADD,
                    pass.saved(GRADIENTS, step - 1));
        }
    }

    /** After step 0: the gradients of parameters and input, for all steps at once. */
    static void end(Backward pass) {
        var kernels = pass.kernels();
        var steps = steps(pass);
        for (int gate = 0; gate < steps.gates(); gate++) {
            var gradient = pass.saved(GATES + gate);
            var state = pass.saved(recurrent(steps, gate));
            product(kernels, pass.saved(INPUTS), gradient, pass.gradParameter(weight(gate)));
            product(kernels, pass.saved(STATES), state, pass.gradParameter(recurrentWeight(gate)));
            sum(kernels, gradient, pass.gradParameter(bias(gate)));
            if (gate == steps.apart()) {
                sum(kernels, state, pass.gradParameter(biasApart(steps)));
            }
        }
        if (pass.gradInput(0).wanted()) {
            gradInput(pass);
        }
    }

    private static void product(Kernels kernels, Tensor x, Tensor gradient, Gradient target) {
        if (target.wanted()) {
            kernels.gemm(Transpose.TN, x, gradient, target.write(), target.tensor());
        }
    }

    private static void sum(Kernels kernels, Tensor gradient, Gradient target) {
        if (target.wanted()) {
            kernels.rows().sumColumns(gradient, target.write(), target.tensor());
        }
    }

    private static void gradInput(Backward pass) {
        var kernels = pass.kernels();
        var steps = steps(pass);
        var gradInputs = pass.saved(INPUTS); // the inputs themselves are needed no more
        for (int gate = 0; gate < steps.gates(); gate++) {
            kernels.gemm(Transpose.NT, pass.saved(GATES + gate), pass.parameter(weight(gate)),
                    gate == 0 ? Write.SET : Write.ADD, gradInputs);
        }
        var target = pass.gradInput(0);
        kernels.moves().move(steps.inputsBack(), gradInputs, target.write(), target.tensor());
    }
}
