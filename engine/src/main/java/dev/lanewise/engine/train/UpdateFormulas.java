package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.engine.plan.PartFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fuses all that a step does to a parameter into as few passes over memory as there can be, mostly one. {@link Formula#then}
 * keeps the bits of passes made one after the other:
 *
 * <ol>
 *   <li>the summed gradient is divided by the number of examples, for a mean loss,
 *   <li>the penalties' gradients are added,
 *   <li>it is clipped; by a norm, the passes end here, since all of it must be known first,
 *   <li>the decoupled penalties move the parameter,
 *   <li>the optimizer moves it.
 * </ol>
 *
 * <p>Operands are those of {@link Optimizer#update}. Its scalars come first; those used here have the numbers behind them.
 */
final class UpdateFormulas {
    private static final Expr PARAMETER = Expr.elem(Optimizer.PARAMETER);
    private static final Expr GRADIENT = Expr.elem(Optimizer.GRADIENT);

    private final Optimizer optimizer;
    private final Formula update;
    private final boolean mean;
    private final Optional<Clipping> clip;
    private final Map<List<List<Formula>>, Passes> known = new HashMap<>();

    /** What is done before the gradient is needed as a whole, if it is, and what after it. */
    record Passes(Optional<Formula> before, Formula after) {}

    UpdateFormulas(Optimizer optimizer, boolean mean, Optional<Clipping> clip) {
        this.optimizer = optimizer;
        this.update = PartFailure.checked("optimizer", optimizer, "update", optimizer::update);
        this.mean = mean;
        this.clip = clip;
    }

    /** How many scalars the optimizer gives. */
    int ownScalars() {
        return update.scalars();
    }

    private boolean byNorm() {
        return clip.isPresent() && clip.get().by() != Clipping.By.VALUE;
    }

    /** Whether the gradient of the whole objective is stored, for what needs all of it. */
    private boolean isCut() {
        return byNorm() || optimizer instanceof VectorOptimizer;
    }

    /**
     * How a decoupled penalty moves a parameter: by itself, or as a part of the direction of an optimizer that measures that.
     */
    Formula decay(String name, Regularizer decay) {
        var slope = Penalties.penalty(decay).derivative(Optimizer.PARAMETER);
        if (optimizer instanceof LayerwiseOptimizer) {
            return Formula.of(name, new Store(Optimizer.GRADIENT, slope)).accumulating();
        }
        return Formula.of(name, new Store(Optimizer.PARAMETER, PARAMETER.sub(Expr.scalar(rate()).mul(slope))));
    }

    /** The passes of a parameter; of parameters that have the same penalties and decays, the same formulas. */
    Passes passes(List<Formula> penalties, List<Formula> decays) {
        return known.computeIfAbsent(List.of(penalties, decays), _ -> PartFailure.checked("optimizer", optimizer,
                "update", () -> fuse(penalties, decays)));
    }

    private Passes fuse(List<Formula> penalties, List<Formula> decays) {
        var chain = new ArrayList<Formula>();
        if (mean) {
            int divisor = isCut() ? 0 : examples();
            chain.add(gradient("mean-gradient", GRADIENT.div(Expr.scalar(divisor))));
        }
        chain.addAll(penalties);
        var before = isCut() ? joined(chain) : Optional.<Formula>empty();
        if (optimizer instanceof VectorOptimizer) {
            return new Passes(before, update);
        }
        if (isCut()) {
            chain.clear();
        }
        clip.ifPresent(limit -> chain.add(gradient("clip", byNorm() ? GRADIENT.mul(Expr.scalar(scale()))
                : GRADIENT.clamp(-limit.limit(), limit.limit()))));
        if (optimizer instanceof LayerwiseOptimizer) {
            chain.add(update);
            chain.addAll(decays);
            return new Passes(before, joined(chain).orElseThrow());
        }
        chain.addAll(decays);
        chain.add(update);
        var all = joined(chain).orElseThrow();
        return new Passes(before, all.writes(Optimizer.GRADIENT) ? all.without(Optimizer.GRADIENT) : all);
    }

    private static Formula gradient(String name, Expr value) {
        return Formula.of(name, new Store(Optimizer.GRADIENT, value));
    }

    private static Optional<Formula> joined(List<Formula> chain) {
        return chain.stream().reduce(Formula::then);
    }

    private int examples() {
        return update.scalars();
    }

    private int rate() {
        return update.scalars() + 1;
    }

    private int scale() {
        return update.scalars() + 2;
    }
}
