package dev.lanewise.engine.train;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.plan.Parameters;
import dev.lanewise.engine.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network, data, and how to train the one on the other. Immutable; from Java:
 *
 * <pre>{@code
 * var model = Training.of(graph, data)
 *         .loss(new SoftmaxCrossEntropy())
 *         .optimizer(Sgd.of(1.0))
 *         .metrics(new Accuracy())
 *         .epochs(200)
 *         .fullBatch()
 *         .run();
 * }</pre>
 *
 * @since 0.1
 */
public final class Training {
    /** The seed unless another is chosen, as it would be written in a settings file. */
    public static final String DEFAULT_SEED = "1";

    private final Graph graph;
    private final Dataset data;
    private final Optional<Dataset> validation;
    private final Loss loss;
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final List<Regularizer> regularizers;
    private final UpdateSettings updateSettings;
    private final List<Transform> transforms;
    private final List<Metric> metrics;
    private final TrainingSettings settings;
    private final long seed;
    private final DType type;

    private Training(Builder builder, Loss loss, Optimizer optimizer, TrainingSettings settings) {
        this.graph = builder.graph;
        this.data = builder.data;
        this.validation = builder.validation;
        this.loss = loss;
        this.optimizer = optimizer;
        this.schedule = builder.schedule;
        this.regularizers = List.copyOf(builder.regularizers);
        this.updateSettings = new UpdateSettings(builder.clip, builder.groups, builder.constraints);
        this.transforms = List.copyOf(builder.transforms);
        this.metrics = List.copyOf(builder.metrics);
        this.settings = settings;
        this.seed = builder.seed;
        this.type = builder.type;
        Binder.check(List.of(settings, updateSettings, regularizers, transforms, metrics));
        Binder.check(optimizer);
        Binder.check(schedule);
        WholeObjective.check(this);
    }

    /** Begins a training of {@code graph} on {@code data}; loss, optimizer and epochs must be given. */
    public static Builder of(Graph graph, Dataset data) {
        return new Builder(graph, data);
    }

    /** What {@link #initialize} plans, for who only wants to know it. */
    public static Plan plan(Graph graph, List<Field> fields, List<ParameterGroup> groups) {
        return Plan.of(graph, fields, Groups.frozen(groups));
    }

    /** The elements of memory that a training takes beside its steps, to watch over itself. */
    public static long inspectedElements(Plan plan, int examples) {
        return Health.elements(plan, examples);
    }

    /**
     * Makes the model, untrained: shapes, transforms fitted to the training part, initial parameters. Every label is checked.
     *
     * @throws dev.lanewise.api.error.LanewiseException for shapes, targets or labels that don't fit
     */
    public TrainedModel initialize(Kernels kernels) {
        var plan = plan(graph, data.fields(), updateSettings.groups());
        if (!plan.needsGradient(plan.prediction())) {
            throw Problem.input("LW-GRAPH-005").at("model")
                    .wanted("at least one layer with parameters to train")
                    .got(plan.parameters().isEmpty() ? "layers without any" : "frozen ones only")
                    .remedy("add a layer such as {type: linear, units: 10}"
                            + (plan.parameters().isEmpty() ? "" : ", or leave a group's 'frozen' out"))
                    .toException();
        }
        var objective = Objective.of(loss, metrics, plan.predictionShape(), Objective.target(data));
        objective.checkLabels(data);
        objective.checkClasses(data);
        validation.ifPresent(objective::checkLabels);
        var preprocessing = Preprocessing.fit(transforms, data, kernels);
        var parameters = Parameters.initialize(plan, type, seed);
        return new TrainedModel(plan, parameters, preprocessing, objective, kernels);
    }

    /**
     * Trains a model that {@link #initialize} made, in place.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-003} for a loss that is not finite, naming step and node
     */
    public void run(TrainedModel model, TrainingListener listener) {
        var run = ready(model);
        if (run.run(listener) != Ending.STOPPED) {
            run.finish();
        }
    }

    /**
     * Lays out the memory for training a model that {@link #initialize} made.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-SHAPE-001} where a batch is too large for a Java array
     * @throws OutOfMemoryError where it is too large for the JVM
     */
    public TrainingRun ready(TrainedModel model) {
        return new TrainingRun(this, model, List.of(model.kernels()));
    }

    /**
     * As {@link #ready(TrainedModel)}, for workers that share each minibatch's shards. The bits don't depend on their number.
     *
     * @param kernels one set for each further worker, besides the model's own; they and it are a power of two, and at most as many
     *     as there are shards
     */
    public TrainingRun ready(TrainedModel model, List<Kernels> kernels) {
        var all = Stream.concat(Stream.of(model.kernels()), kernels.stream()).toList();
        if (Integer.bitCount(all.size()) != 1 || all.size() > settings.shards().count()) {
            throw Problem.input("LW-RUN-016").at("training.shards against the number of workers")
                    .wanted("workers that are a power of two, and no more than the " + settings.shards() + " shards")
                    .got(all.size() + " workers")
                    .remedy("set training.shards to as many or more, which gives other bits; or take fewer workers")
                    .toException();
        }
        return new TrainingRun(this, model, all);
    }

    /** Trains from the start on the best kernels that are installed. */
    public TrainedModel run() {
        return run(TrainingListener.NONE);
    }

    /** Trains from the start on the best kernels that are installed. */
    public TrainedModel run(TrainingListener listener) {
        var model = initialize(KernelChoice.best().kernels());
        run(model, listener);
        return model;
    }

    public Dataset data() {
        return data;
    }

    public Optional<Dataset> validation() {
        return validation;
    }

    public Optimizer optimizer() {
        return optimizer;
    }

    public Schedule schedule() {
        return schedule;
    }

    public List<Regularizer> regularizers() {
        return regularizers;
    }

    public UpdateSettings updateSettings() {
        return updateSettings;
    }

    public TrainingSettings settings() {
        return settings;
    }

    public long seed() {
        return seed;
    }

    /**
     * Collects what a training is made of.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Graph graph;
        private final Dataset data;
        private Optional<Dataset> validation = Optional.empty();
        private Optional<Loss> loss = Optional.empty();
        private Optional<Optimizer> optimizer = Optional.empty();
        private Schedule schedule = (base, step, horizon) -> base;
        private List<Regularizer> regularizers = List.of();
        private Optional<Clipping> clip = Optional.empty();
        private List<ParameterGroup> groups = List.of();
        private List<Constraint> constraints = List.of();
        private List<Transform> transforms = List.of();
        private List<Metric> metrics = List.of();
        private Optional<TrainingSettings> settings = Optional.empty();
        private long seed = Long.parseLong(DEFAULT_SEED);
        private DType type = DType.FLOAT32;

        private Builder(Graph graph, Dataset data) {
            this.graph = graph;
            this.data = data;
        }

        /** Data held back, evaluated after each epoch. */
        public Builder validation(Dataset heldBack) {
            validation = Optional.of(heldBack);
            return this;
        }

        public Builder loss(Loss newLoss) {
            loss = Optional.of(newLoss);
            return this;
        }

        public Builder optimizer(Optimizer newOptimizer) {
            optimizer = Optional.of(newOptimizer);
            return this;
        }

        /** The learning rate over time; constant unless this is called. */
        public Builder schedule(Schedule newSchedule) {
            schedule = newSchedule;
            return this;
        }

        public Builder regularizers(Regularizer... newRegularizers) {
            regularizers = List.of(newRegularizers);
            return this;
        }

        /** A limit for gradients; none unless this is called. */
        public Builder clip(Clipping limit) {
            clip = Optional.of(limit);
            return this;
        }

        /** Parameters that are trained otherwise than the rest; the first group that takes a parameter has it. */
        public Builder groups(ParameterGroup... newGroups) {
            groups = List.of(newGroups);
            return this;
        }

        /** What parameters are put back into after each update. */
        public Builder constraints(Constraint... newConstraints) {
            constraints = List.of(newConstraints);
            return this;
        }

        /** Fitted to the training part, then applied to all features. */
        public Builder transforms(Transform... newTransforms) {
            transforms = List.of(newTransforms);
            return this;
        }

        public Builder metrics(Metric... newMetrics) {
            metrics = List.of(newMetrics);
            return this;
        }

        /** Passes over the data, in batches of the default size. */
        public Builder epochs(int epochs) {
            settings = Optional.of(TrainingSettings.of(epochs));
            return this;
        }

        /** Every step takes all examples; to be called after {@link #epochs}. */
        public Builder fullBatch() {
            return batch(BatchSize.FULL);
        }

        /** The examples per step; to be called after {@link #epochs}. */
        public Builder batch(BatchSize batch) {
            return settings(known().withBatch(batch));
        }

        /** Into how many parts a step's examples are cut; to be called after {@link #epochs}. */
        public Builder shards(int count) {
            return settings(known().withShards(new ShardCount(count)));
        }

        /** An evaluation of the validation part after every so many steps; to be called after {@link #epochs}. */
        public Builder validateEvery(int steps) {
            return settings(known().withValidateEvery(steps));
        }

        /** A moving average of the parameters; to be called after {@link #epochs}. */
        public Builder averaging(Averaging averaging) {
            return settings(known().withAveraging(averaging));
        }

        /** An end before the last epoch; to be called after {@link #epochs}. */
        public Builder earlyStopping(EarlyStopping stopping) {
            return settings(known().withEarlyStopping(stopping));
        }

        private TrainingSettings known() {
            return settings.orElseThrow(() -> missing("epochs"));
        }

        public Builder settings(TrainingSettings newSettings) {
            settings = Optional.of(newSettings);
            return this;
        }

        /** Where initial weights, the examples' order and the layers' random numbers come from. */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /** The network's precision; float64 is for checks and diagnosis. */
        public Builder type(DType newType) {
            type = newType;
            return this;
        }

        /**
         * The training.
         *
         * @throws IllegalStateException if loss, optimizer or epochs were not given
         */
        public Training build() {
            return new Training(this, loss.orElseThrow(() -> missing("loss")),
                    optimizer.orElseThrow(() -> missing("optimizer")), settings.orElseThrow(() -> missing("epochs")));
        }

        /** Builds and trains on the best kernels that are installed. */
        public TrainedModel run() {
            return build().run();
        }

        /** Builds and trains on the best kernels that are installed. */
        public TrainedModel run(TrainingListener listener) {
            return build().run(listener);
        }

        private static IllegalStateException missing(String what) {
            return new IllegalStateException("training: wanted " + what + ", got none; call " + what + "(...) first");
        }
    }
}
