package dev.lanewise.bench;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;

/**
 * What {@link PluginBenchmark} packs.
 *
 * @param factor by which it multiplies
 */
@Named("packed")
@Doc("multiplies")
public record PackedLayer(@Default("2") @Doc("by what") double factor) implements Pointwise {
    @Override
    public Formula formula(int inputs) {
        return Formula.map("packed", x -> x.mul(factor));
    }
}
