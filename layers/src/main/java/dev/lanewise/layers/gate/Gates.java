package dev.lanewise.layers.gate;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.layer.Arity;

/** What all gates have in common. */
final class Gates {
    /** The gradient of a function of n inputs has n + 3 operands: inputs, output, upstream gradient, result. */
    static final Arity ARITY = new Arity(2, FormulaCall.CAPACITY - 3);

    private Gates() {}
}
