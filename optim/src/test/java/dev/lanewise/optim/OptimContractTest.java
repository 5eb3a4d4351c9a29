package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.testkit.ConstraintContract;
import dev.lanewise.testkit.InitializerContract;
import dev.lanewise.testkit.OptimizerContract;
import dev.lanewise.testkit.OptimizerReference;
import dev.lanewise.testkit.PartSamples;
import dev.lanewise.testkit.RegularizerContract;
import dev.lanewise.testkit.ScheduleContract;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that this module's plug-in lists keeps its contract, with generated settings. */
class OptimContractTest
        implements OptimizerContract, ScheduleContract, InitializerContract, RegularizerContract, ConstraintContract {
    private static final String PLUGIN = "lanewise-optim";

    @Override
    public Stream<Optimizer> optimizers() {
        return PartSamples.of(PLUGIN, Optimizer.class);
    }

    @Override
    public Optional<OptimizerReference> reference(Optimizer optimizer) {
        return PaperRules.of(optimizer);
    }

    @Test
    void everyOptimizerIsComparedWithItsPaper() {
        optimizers().forEach(optimizer -> assertTrue(PaperRules.of(optimizer).isPresent(), optimizer::toString));
    }

    @Override
    public Stream<Schedule> schedules() {
        return PartSamples.of(PLUGIN, Schedule.class);
    }

    @Override
    public Stream<Initializer> initializers() {
        return PartSamples.of(PLUGIN, Initializer.class);
    }

    @Override
    public Stream<Regularizer> regularizers() {
        return PartSamples.of(PLUGIN, Regularizer.class);
    }

    @Override
    public Stream<Constraint> constraints() {
        return PartSamples.of(PLUGIN, Constraint.class);
    }

    /** A part of another kind would need a contract here. */
    @Test
    void nothingIsLeftOut() {
        var checked = Stream.of(Optimizer.class, Schedule.class, Initializer.class, Regularizer.class, Constraint.class)
                .mapToLong(kind -> PartSamples.parts(PLUGIN, kind).count()).sum();
        assertEquals(new OptimPlugin().parts().size(), checked);
    }
}
