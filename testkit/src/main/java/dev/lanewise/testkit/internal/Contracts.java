package dev.lanewise.testkit.internal;

import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.internal.block.BlockChecks;
import dev.lanewise.testkit.internal.data.DataSourceChecks;
import dev.lanewise.testkit.internal.data.TransformChecks;
import dev.lanewise.testkit.internal.layer.LayerChecks;
import dev.lanewise.testkit.internal.loss.LossChecks;
import dev.lanewise.testkit.internal.part.ConstraintChecks;
import dev.lanewise.testkit.internal.part.InitializerChecks;
import dev.lanewise.testkit.internal.part.MetricChecks;
import dev.lanewise.testkit.internal.part.OptimizerChecks;
import dev.lanewise.testkit.internal.part.RegularizerChecks;
import dev.lanewise.testkit.internal.part.ScheduleChecks;
import java.util.List;

/** The promises of any part. */
public final class Contracts {
    private Contracts() {}

    /** What a part promises. */
    public static List<Promise> promises(Part part, Conditions conditions) {
        return of(part).promises(part, conditions);
    }

    /** What one sample of a class is enough for. */
    public static List<Promise> promisesOnce(Part part, Conditions conditions) {
        return of(part).promisesOnce(part, conditions);
    }

    @SuppressWarnings("unchecked") // each contract is given the parts of its kind
    private static Contract<Part, ?> of(Part part) {
        return (Contract<Part, ?>) switch (part) {
            case Layer _ -> LayerChecks.contract();
            case Block _ -> BlockChecks.contract();
            case Loss _ -> LossChecks.contract();
            case Optimizer _ -> OptimizerChecks.contract();
            case Schedule _ -> ScheduleChecks.contract();
            case Initializer _ -> InitializerChecks.contract();
            case Regularizer _ -> RegularizerChecks.contract();
            case Constraint _ -> ConstraintChecks.contract();
            case Metric _ -> MetricChecks.contract();
            case DataSource _ -> DataSourceChecks.contract();
            case Transform _ -> TransformChecks.contract();
            default -> throw new IllegalArgumentException(part.getClass().getName() + " is no kind of part");
        };
    }
}
