package dev.lanewise.api.layer;

import dev.lanewise.api.formula.Formula;

/**
 * A layer that is one formula of the elements of its inputs: operands 0 to n-1 are the inputs, operand n the output. Plan,
 * forward pass and gradients follow from it.
 *
 * <ul>
 *   <li>Forward: {@code y = f(x₀, .. xₙ₋₁)}, element by element.
 *   <li>Backward: {@code ∂L/∂xᵢ = ∂L/∂y · ∂f/∂xᵢ}, the derivative taken symbolically (or as given by
 *       {@link Formula#withGradient}).
 *   <li>Shapes: all inputs and the output have one shape, any.
 * </ul>
 *
 * <p>The engine may let the output lie where an input lies, where nobody reads that input later, and likewise an input's
 * gradient in the place of the output's; and it may compute several such layers in one pass over memory. The bits are the same.
 *
 * <p>An activation is one line:
 *
 * <pre>{@code
 * @Named("mish")
 * public record Mish() implements Pointwise {
 *     public Formula formula(int inputs) {
 *         return Formula.map("mish", x -> x.mul(x.softplus().tanh()));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface Pointwise extends Layer {
    /**
     * The formula for this many inputs; called when the plan is made, not at every step.
     *
     * @param inputs the number of inputs; {@link #arity} has accepted it
     */
    Formula formula(int inputs);

    /** How many inputs this layer takes. */
    default Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    default LayerPlan plan(Inputs inputs) {
        int n = inputs.count();
        arity().check(inputs);
        var formula = formula(n);
        var plan = LayerPlan.output(inputs.common()).formula(formula);
        if (PlainPointwise.is(this, formula)) {
            plan.closing(n).inPlace();
        }
        for (int i = 0; i < n; i++) {
            var gradient = formula.gradient(i);
            plan.formula(gradient);
            for (int j = 0; j < n; j++) {
                if (gradient.reads(j)) {
                    plan.readsInput(j);
                }
            }
            if (gradient.reads(n)) {
                plan.readsOutput();
            }
        }
        return plan.build();
    }

    @Override
    default void forward(Forward pass) {
        var call = pass.kernels().call(pass.formula(0));
        for (int i = 0; i < pass.inputs(); i++) {
            if (pass.formula(0).reads(i)) {
                call.with(pass.input(i));
            } else {
                call.skip();
            }
        }
        call.with(pass.output()).run();
    }

    @Override
    default void backward(Backward pass) {
        for (int i = 0; i < pass.inputs(); i++) {
            if (pass.gradInput(i).wanted()) {
                Pointwise.gradient(pass, i);
            }
        }
    }

    private static void gradient(Backward pass, int i) {
        int n = pass.inputs();
        var formula = pass.formula(1 + i);
        var target = pass.gradInput(i);
        var call = pass.kernels().call(formula, target.write());
        for (int j = 0; j < n; j++) {
            if (formula.reads(j)) {
                call.with(pass.input(j));
            } else {
                call.skip();
            }
        }
        if (formula.reads(n)) {
            call.with(pass.output());
        } else {
            call.skip();
        }
        if (formula.reads(n + 1)) {
            call.with(pass.gradOutput());
        } else {
            call.skip();
        }
        call.with(target.tensor()).run();
    }
}
