package dev.lanewise.layers.recurrent;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;

/**
 * The gated recurrent unit: the state is a mixture of the old one and a candidate, in proportions that a gate decides.
 *
 * <ul>
 * <li>Forward: with {@code a = xₜ W + hₜ₋₁ U + b}, W, U and b being each gate's own: reset gate {@code r = σ(aᵣ)}, update gate
 * {@code z = σ(a_z)}, candidate {@code n = tanh(xₜ Wₙ + bₙ + r q)}, {@code q = hₜ₋₁ Uₙ + b_q}; state {@code hₜ = (1 - z) n + z
 * hₜ₋₁}; y is the last state, or all of them.
 * <li>Backward, from the last step to the first: {@code δaₙ = ∂L/∂hₜ (1 - z) (1 - n²)}, {@code δa_z = ∂L/∂hₜ (hₜ₋₁ - n) z (1 - z)},
 * {@code δaᵣ = δaₙ q r (1 - r)}, {@code δq = δaₙ r}; {@code ∂L/∂hₜ₋₁} gets {@code ∂L/∂hₜ z + δaᵣ Uᵣᵀ + δa_z U_zᵀ + δq Uₙᵀ}; for
 * each gate {@code ∂L/∂W = Σ xₜᵀ δa}, {@code ∂L/∂U = Σ hₜ₋₁ᵀ δa} (δq for the candidate's), {@code ∂L/∂b = Σ δa}, {@code ∂L/∂b_q =
 * Σ δq}; {@code ∂L/∂xₜ = Σ δa Wᵀ}.
 * <li>Shapes: x {@code (batch, steps, features)}, every W {@code (features, units)}, every U {@code (units, units)}, every b
 * {@code (units)}, y {@code (batch, units)}, or {@code (batch, steps, units)} with {@code return-sequences}.
 * <li>Initialisation: W by {@code initializer}, xavier unless said otherwise; U by {@code recurrent-initializer}, orthogonal, so
 * that gradients neither grow nor fade by it through many steps; b by {@code bias-initializer}, zeros. The state
 * before the first step is 0.
 * <li>Reference: K. Cho and others, <a href="https://arxiv.org/abs/1406.1078">Learning phrase representations using RNN
 * encoder-decoder for statistical machine translation</a>, EMNLP 2014. There r scales hₜ₋₁ before the product with Uₙ; here,
 * as in cuDNN, PyTorch and Keras, it scales the product.
 * </ul>
 *
 * @param units the state's size, at least 1
 * @param returnSequences whether y is the sequence of states, or only the last
 * @param backwards whether the steps are taken from the last to the first; the state after a step is put out at its place
 * @param initializer the starting values of W
 * @param recurrentInitializer the starting values of U
 * @param biasInitializer the starting values of b
 * @since 0.1
 */
@Named("gru")
@Doc("gated recurrent unit: a recurrent layer that mixes each old state with a candidate")
public record Gru(
        @Doc("number of units, which is the state's size") @Range(min = 1) int units,
        @Default("false") @Doc("whether every step's state is put out, or only the last one's") boolean returnSequences,
        @Default("false") @Doc("whether steps are taken from the last to the first") boolean backwards,
        @Default("xavier") @Doc("starting values of the input's weights") Initializer initializer,
        @Default("orthogonal") @Doc("starting values of the state's weights") Initializer recurrentInitializer,
        @Default("zeros") @Doc("starting values of the biases") Initializer biasInitializer) implements Recurrent {

    private static final int RESET = 0;
    private static final int UPDATE = 1;
    private static final int CANDIDATE = 2;
    private static final int GATES = 3;

    /** Saved behind what all recurrent layers save: the state's part of the candidate, and ∂L/∂hₜ z. */
    private static final int PRODUCT = Recurrence.SAVED + GATES;
    private static final int DIRECT = PRODUCT + 1;

    private static final Formula FORWARD = forwardFormula();
    private static final Formula BACKWARD = backwardFormula();

    /** Operands: the gates, q, state before, state after. */
    private static Formula forwardFormula() {
        var r = Expr.elem(RESET).sigmoid();
        var z = Expr.elem(UPDATE).sigmoid();
        var n = Expr.elem(CANDIDATE).add(r.mul(Expr.elem(3))).tanh();
        return Formula.of("gru", new Store(RESET, r), new Store(UPDATE, z), new Store(CANDIDATE, n),
                new Store(5, n.add(z.mul(Expr.elem(4).sub(n)))));
    }

    /** Operands: the gates and q, which become their gradients, state before, gradient of the state after, ∂L/∂hₜ z. */
    private static Formula backwardFormula() {
        var r = Expr.elem(RESET);
        var z = Expr.elem(UPDATE);
        var n = Expr.elem(CANDIDATE);
        var gradState = Expr.elem(5);
        var one = Expr.constant(1);
        var gradCandidate = gradState.mul(one.sub(z)).mul(one.sub(n.mul(n)));
        return Formula.of("gru-gradient",
                new Store(RESET, gradCandidate.mul(Expr.elem(3)).mul(r.sub(r.mul(r)))),
                new Store(UPDATE, gradState.mul(Expr.elem(4).sub(n)).mul(z.sub(z.mul(z)))),
                new Store(CANDIDATE, gradCandidate),
                new Store(3, gradCandidate.mul(r)),
                new Store(6, gradState.mul(z)));
    }

    /** A layer with all other settings at their defaults. */
    public static Gru of(int units) {
        return Binder.create(Gru.class, "units", units);
    }

    @Override
    public Gru reversed() {
        return new Gru(units, returnSequences, !backwards, initializer, recurrentInitializer, biasInitializer);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var plan = Recurrence.plan(inputs, this, GATES, CANDIDATE)
                .savedPerStep("products", inputs.only().dim(0), Shape.of(units))
                .savedPerExample("direct gradient", Shape.of(units));
        var initializers = new Recurrence.Initializers(initializer, recurrentInitializer, biasInitializer);
        Recurrence.gate(plan, "reset-", inputs, units, initializers);
        Recurrence.gate(plan, "update-", inputs, units, initializers);
        Recurrence.gate(plan, "candidate-", inputs, units, initializers);
        return plan.bias("candidate-recurrent-bias", Shape.of(units), biasInitializer, new Fans(units, units)).build();
    }

    @Override
    public void forward(Forward pass) {
        Recurrence.begin(pass);
        for (int step = 0; step < Recurrence.count(pass); step++) {
            Recurrence.addStates(pass, step);
            withGates(pass, FORWARD, step).with(Recurrence.stateAfter(pass, step)).run();
        }
        Recurrence.end(pass);
    }

    @Override
    public void backward(Backward pass) {
        Recurrence.begin(pass);
        var direct = pass.saved(DIRECT);
        for (int step = Recurrence.count(pass) - 1; step >= 0; step--) {
            withGates(pass, BACKWARD, step).with(Recurrence.gradState(pass, step)).with(direct).run();
            Recurrence.throughGates(pass, step, direct);
        }
        Recurrence.end(pass);
    }

    /** A call that has the gates, q and the state before a step. */
    private static FormulaCall withGates(Pass pass, Formula formula, int step) {
        var call = pass.kernels().call(formula);
        for (int gate = 0; gate < GATES; gate++) {
            call.with(Recurrence.gate(pass, gate, step));
        }
        return call.with(pass.saved(PRODUCT, step)).with(Recurrence.stateBefore(pass, step));
    }
}
