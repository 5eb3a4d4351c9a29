package dev.lanewise.engine.graph;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Named;

/**
 * {@code y = x}: stands between a node and an input that it takes twice, so that every edge of a graph is unique.
 *
 * @since 0.1
 */
@Named("identity")
public record Identity() implements Pointwise {
    @Override
    public Formula formula(int inputs) {
        return Formula.map("identity", x -> x);
    }
}
