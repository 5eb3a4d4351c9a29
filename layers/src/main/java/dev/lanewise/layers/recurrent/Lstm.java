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
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/**
 * Long short-term memory: a cell whose content is only added to and scaled, by gates, so that gradients last over many steps.
 *
 * <ul>
 * <li>Forward: with {@code a = xₜ W + hₜ₋₁ U + b}, W, U and b being each gate's own: input gate {@code i = σ(aᵢ)}, forget gate
 * {@code f = σ(a_f)}, candidate {@code g = tanh(a_g)}, output gate {@code o = σ(aₒ)}; cell {@code cₜ = f cₜ₋₁ + i g}, state
 * {@code hₜ = o tanh(cₜ)}; y is the last state, or all of them.
 * <li>Backward, from the last step to the first: {@code δcₜ = ∂L/∂hₜ o (1 - tanh²(cₜ)) + δcₜ₊₁ fₜ₊₁}; {@code δaᵢ = δcₜ g i (1 - i)},
 * {@code δa_f = δcₜ cₜ₋₁ f (1 - f)}, {@code δa_g = δcₜ i (1 - g²)}, {@code δaₒ = ∂L/∂hₜ tanh(cₜ) o (1 - o)}; {@code ∂L/∂hₜ₋₁} gets
 * {@code Σ δa Uᵀ}; for each gate {@code ∂L/∂W = Σ xₜᵀ δa}, {@code ∂L/∂U = Σ hₜ₋₁ᵀ δa}, {@code ∂L/∂b = Σ δa}; {@code ∂L/∂xₜ = Σ δa
 * Wᵀ}.
 * <li>Shapes: x {@code (batch, steps, features)}, every W {@code (features, units)}, every U {@code (units, units)}, every b
 * {@code (units)}, y {@code (batch, units)}, or {@code (batch, steps, units)} with {@code return-sequences}.
 * <li>Initialisation: W by {@code initializer}, xavier unless said otherwise; U by {@code recurrent-initializer}, orthogonal, so
 * that gradients neither grow nor fade by it through many steps; b by {@code bias-initializer}, zeros but for the forget gate: ones, so
 * that a cell keeps its content at first. The state
 * before the first step is 0.
 * <li>Reference: S. Hochreiter, J. Schmidhuber, <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Long short-term memory</a>,
 * Neural Computation 9, 1997; the forget gate by F. Gers, J. Schmidhuber, F. Cummins,
 * <a href="https://doi.org/10.1162/089976600300015015">Learning to forget</a>, Neural Computation 12, 2000.
 * </ul>
 *
 * @param units the state's size, at least 1
 * @param returnSequences whether y is the sequence of states, or only the last
 * @param backwards whether the steps are taken from the last to the first; the state after a step is put out at its place
 * @param initializer the starting values of W
 * @param recurrentInitializer the starting values of U
 * @param biasInitializer the starting values of b
 * @param forgetBiasInitializer the starting values of the forget gate's b
 * @since 0.1
 */
@Named("lstm")
@Doc("long short-term memory: a recurrent layer whose cells are kept and changed by gates")
public record Lstm(
        @Doc("number of units, which is the state's size") @Range(min = 1) int units,
        @Default("false") @Doc("whether every step's state is put out, or only the last one's") boolean returnSequences,
        @Default("false") @Doc("whether steps are taken from the last to the first") boolean backwards,
        @Default("xavier") @Doc("starting values of the input's weights") Initializer initializer,
        @Default("orthogonal") @Doc("starting values of the state's weights") Initializer recurrentInitializer,
        @Default("zeros") @Doc("starting values of the biases") Initializer biasInitializer,
        @Default("ones") @Doc("starting values of the forget gate's bias") Initializer forgetBiasInitializer)
        implements Recurrent {

    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int CANDIDATE = 2;
    private static final int OUTPUT = 3;
    private static final int GATES = 4;

    /** Saved behind what all recurrent layers save: the cells before step 0, 1, ... and after the last. */
    private static final int CELLS = Recurrence.SAVED + GATES;
    private static final int GRAD_CELL = CELLS + 1;

    private static final Formula FORWARD = forwardFormula();
    private static final Formula BACKWARD = backwardFormula();

    /** Operands: the gates, cell before, cell after, state after. */
    private static Formula forwardFormula() {
        var i = Expr.elem(INPUT).sigmoid();
        var f = Expr.elem(FORGET).sigmoid();
        var g = Expr.elem(CANDIDATE).tanh();
        var o = Expr.elem(OUTPUT).sigmoid();
        var cell = f.mul(Expr.elem(4)).add(i.mul(g));
        return Formula.of("lstm", new Store(INPUT, i), new Store(FORGET, f), new Store(CANDIDATE, g),
                new Store(OUTPUT, o),
                new Store(5, cell), new Store(6, o.mul(cell.tanh())));
    }

    /** Operands: the gates, which become their gradients, cell before, cell after, gradient of the state, of the cell. */
    private static Formula backwardFormula() {
        var i = Expr.elem(INPUT);
        var f = Expr.elem(FORGET);
        var g = Expr.elem(CANDIDATE);
        var o = Expr.elem(OUTPUT);
        var tanh = Expr.elem(5).tanh();
        var gradCell = Expr.elem(7).add(Expr.elem(6).mul(o).mul(slopeOfTanh(tanh)));
        return Formula.of("lstm-gradient",
                new Store(INPUT, gradCell.mul(g).mul(slopeOfSigmoid(i))),
                new Store(FORGET, gradCell.mul(Expr.elem(4)).mul(slopeOfSigmoid(f))),
                new Store(CANDIDATE, gradCell.mul(i).mul(slopeOfTanh(g))),
                new Store(OUTPUT, Expr.elem(6).mul(tanh).mul(slopeOfSigmoid(o))),
                new Store(7, gradCell.mul(f)));
    }

    private static Expr slopeOfSigmoid(Expr y) {
        return y.sub(y.mul(y));
    }

    private static Expr slopeOfTanh(Expr y) {
        return Expr.constant(1).sub(y.mul(y));
    }

    /** A layer with all other settings at their defaults. */
    public static Lstm of(int units) {
        return Binder.create(Lstm.class, "units", units);
    }

    @Override
    public Lstm reversed() {
        return new Lstm(units, returnSequences, !backwards, initializer, recurrentInitializer, biasInitializer,
                forgetBiasInitializer);
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        var plan = Recurrence.plan(inputs, this, GATES, -1)
                .savedPerStep("cells", inputs.only().dim(0) + 1, Shape.of(units))
                .savedPerExample("gradient of cell", Shape.of(units));
        var initializers = new Recurrence.Initializers(initializer, recurrentInitializer, biasInitializer);
        var ofForget = new Recurrence.Initializers(initializer, recurrentInitializer, forgetBiasInitializer);
        Recurrence.gate(plan, "input-", inputs, units, initializers);
        Recurrence.gate(plan, "forget-", inputs, units, ofForget);
        Recurrence.gate(plan, "candidate-", inputs, units, initializers);
        Recurrence.gate(plan, "output-", inputs, units, initializers);
        return plan.build();
    }

    @Override
    public void forward(Forward pass) {
        Recurrence.begin(pass);
        Recurrence.zero(pass.kernels(), pass.saved(CELLS, 0));
        for (int step = 0; step < Recurrence.count(pass); step++) {
            Recurrence.addStates(pass, step);
            withGates(pass, FORWARD, step).with(Recurrence.stateAfter(pass, step)).run();
        }
        Recurrence.end(pass);
    }

    @Override
    public void backward(Backward pass) {
        Recurrence.begin(pass);
        Tensor gradCell = pass.saved(GRAD_CELL);
        Recurrence.zero(pass.kernels(), gradCell);
        for (int step = Recurrence.count(pass) - 1; step >= 0; step--) {
            withGates(pass, BACKWARD, step).with(Recurrence.gradState(pass, step)).with(gradCell).run();
            Recurrence.throughGates(pass, step);
        }
        Recurrence.end(pass);
    }

    /** A call that has the gates and the cells before and after a step. */
    private static FormulaCall withGates(Pass pass, Formula formula, int step) {
        var call = pass.kernels().call(formula);
        for (int gate = 0; gate < GATES; gate++) {
            call.with(Recurrence.gate(pass, gate, step));
        }
        return call.with(pass.saved(CELLS, step)).with(pass.saved(CELLS, step + 1));
    }
}
