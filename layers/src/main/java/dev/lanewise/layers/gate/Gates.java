package dev.lanewise.layers.gate;

import dev.lanewise.api.layer.Arity;

/** What all gates have in common. */
final class Gates {
    /** A formula call has 16 operands, and the gradient of a function of n inputs uses n + 3 of them. */
    static final Arity ARITY = new Arity(2, 13);

    private Gates() {}
}
