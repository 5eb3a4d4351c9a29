package dev.lanewise.api.settings;

import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.Part;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of parts; names are unique within a kind.
 *
 * @since 0.1
 */
public enum PartKind {
    LAYER("layer", ModelPart.class),
    LOSS("loss", Loss.class),
    OPTIMIZER("optimizer", Optimizer.class),
    SCHEDULE("schedule", Schedule.class),
    INITIALIZER("initializer", Initializer.class),
    REGULARIZER("regularizer", Regularizer.class),
    CONSTRAINT("constraint", Constraint.class),
    METRIC("metric", Metric.class),
    DATA_SOURCE("data source", DataSource.class),
    TRANSFORM("transform", Transform.class);

    private final String title;
    private final Class<? extends Part> type;

    PartKind(String title, Class<? extends Part> type) {
        this.title = title;
        this.type = type;
    }

    /** The kind's name in messages and help. */
    public String title() {
        return title;
    }

    /** The kind's name as one word, {@code data-source}. */
    public String key() {
        return title.replace(' ', '-');
    }

    /** The interface that parts of this kind implement. */
    public Class<? extends Part> type() {
        return type;
    }

    /** The kind that a class or interface belongs to. */
    public static Optional<PartKind> of(Class<?> type) {
        return Arrays.stream(values()).filter(kind -> kind.type.isAssignableFrom(type)).findFirst();
    }
}
