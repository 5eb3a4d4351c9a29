package dev.lanewise.layers.recurrent;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * The plain recurrent layer: the new state is a tanh of a weighted sum of input and old state.
 *
 * <ul>
 * <li>Forward: {@code hₜ = tanh(xₜ W + hₜ₋₁ U + b)}; y is the last state, or all of them.
 * <li>Backward, from the last step to the first: {@code δₜ = (∂L/∂hₜ + δₜ₊₁ Uᵀ) (1 - hₜ²)}; {@code ∂L/∂W = Σ xₜᵀ δₜ}, {@code ∂L/∂U =
 * Σ hₜ₋₁ᵀ δₜ}, {@code ∂L/∂b = Σ δₜ}, {@code ∂L/∂xₜ = δₜ Wᵀ}.
 * <li>Shapes: x {@code (batch, steps, features)}, every W {@code (features, units)}, every U {@code (units, units)}, every b
 * {@code (units)}, y {@code (batch, units)}, or {@code (batch, steps, units)} with {@code return-sequences}.
 * <li>Initialisation: W by {@code initializer}, xavier unless said otherwise; U by {@code recurrent-initializer}, orthogonal, so
 * that gradients neither grow nor fade by it through many steps; b by {@code bias-initializer}, zeros. The state
 * before the first step is 0.
 * <li>Reference: J. Elman, <a href="https://doi.org/10.1207/s15516709cog1402_1">Finding structure in time</a>, Cognitive
 * Science 14, 1990.
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
@Named("simple-rnn")
@Doc("plain recurrent layer: tanh of a weighted sum of each step's input and the state before it")
public record SimpleRnn(
        @Doc("number of units, which is the state's size") @Range(min = 1) int units,
        @Default("false") @Doc("whether every step's state is put out, or only the last one's") boolean returnSequences,
        @Default("false") @Doc("whether steps are taken from the last to the first") boolean backwards,
        @Default("xavier") @Doc("starting values of the input's weights") Initializer initializer,
        @Default("orthogonal") @Doc("starting values of the state's weights") Initializer recurrentInitializer,
        @Default("zeros") @Doc("starting values of the biases") Initializer biasInitializer) implements Recurrent {

    private static final Formula FORWARD = Formula.of("simple-rnn",
            new Store(0, Expr.elem(0).tanh()), new Store(1, Expr.elem(0).tanh()));
    private static final Formula BACKWARD = Formula.of("simple-rnn-gradient",
            new Store(0, Expr.elem(1).mul(Expr.constant(1).sub(Expr.elem(0).mul(Expr.elem(0))))));

    /** A layer with all other settings at their defaults. */
    public static SimpleRnn of(int units) {
        return Binder.create(SimpleRnn.class, "units", units);
    }

    @Override
    public SimpleRnn reversed() {
        return new SimpleRnn(units, returnSequences, !backwards, initializer, recurrentInitializer, biasInitializer);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var plan = Recurrence.plan(inputs, this, 1, -1);
        Recurrence.gate(plan, "", inputs, units,
                new Recurrence.Initializers(initializer, recurrentInitializer, biasInitializer));
        return plan.build();
    }

    @Override
    public void forward(Forward pass) {
        Recurrence.begin(pass);
        for (int step = 0; step < Recurrence.count(pass); step++) {
            Recurrence.addStates(pass, step);
            pass.kernels().call(FORWARD).with(Recurrence.gate(pass, 0, step)).with(Recurrence.stateAfter(pass, step))
                    .run();
        }
        Recurrence.end(pass);
    }

    @Override
    public void backward(Backward pass) {
        Recurrence.begin(pass);
        for (int step = Recurrence.count(pass) - 1; step >= 0; step--) {
            pass.kernels().call(BACKWARD).with(Recurrence.gate(pass, 0, step)).with(Recurrence.gradState(pass, step))
                    .run();
            Recurrence.throughGates(pass, step);
        }
        Recurrence.end(pass);
    }
}
