package dev.lanewise.testkit.internal.speed;

import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.testkit.internal.part.OptimizerSteps;
import java.util.Optional;

/** Optimizers that move a parameter of some size. */
final class OptimizerRaces {
    private static final int SIZE = 65_536;

    private final long seed;

    OptimizerRaces(long seed) {
        this.seed = seed;
    }

    Optional<Race> race(Optimizer optimizer) {
        return Races.nearest(optimizer, PartKind.OPTIMIZER, Optimizer.class, seed, OptimizerRaces::profile)
                .map(near -> new Race(near.name(), SIZE + " elements", step(optimizer), step(near.part())));
    }

    private static Profile profile(Optimizer optimizer) {
        var form = switch (optimizer) {
            case VectorOptimizer _ -> "vector";
            case LayerwiseOptimizer _ -> "layerwise";
            default -> "elementwise";
        };
        return new Profile(form, new int[]{optimizer.slots().size()},
                new double[]{optimizer.update().program().instructions().size()});
    }

    private Runnable step(Optimizer optimizer) {
        return OptimizerSteps.step(optimizer, SIZE, seed, Races.kernels().kernels());
    }
}
