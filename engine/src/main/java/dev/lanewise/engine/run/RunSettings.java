package dev.lanewise.engine.run;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.train.Clipping;
import dev.lanewise.engine.train.ParameterGroup;
import dev.lanewise.engine.train.TrainingSettings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a run is told: what stands in the settings file.
 *
 * @param name what the run's folder is called
 * @param seed of everything random
 * @param data where examples come from
 * @param model the network, node by node
 * @param loss what is made small
 * @param regularizers penalties added to the loss
 * @param constraints what weights are put back into after each update
 * @param optimizer how parameters move
 * @param clip a limit for gradients
 * @param groups parameters that are trained otherwise than the rest
 * @param schedule of the learning rate
 * @param metrics reported beside the loss
 * @param training how long, in what portions
 * @param checkpoints when the state is saved, and how much of it stays
 * @param output the run's folder; must not exist
 * @since 0.1
 */
public record RunSettings(
        @Doc("what the run's folder is called; not given: the settings file's name") Optional<String> name,
        @Doc("of initial weights, generated data, order and split") @Default(dev.lanewise.engine.train.Training.DEFAULT_SEED) long seed,
        @Doc("where examples come from") DataSettings data,
        @Doc("the network, layer by layer") List<NodeSettings> model,
        @Doc("what is made small") Loss loss,
        @Doc("penalties on the weights, added to the loss") @Default("[]") List<Regularizer> regularizers,
        @Doc("what weights are put back into after each update") @Default("[]") List<Constraint> constraints,
        @Doc("how parameters move") Optimizer optimizer,
        @Doc("a limit for gradients") Optional<Clipping> clip,
        @Doc("parameters that are trained otherwise than the rest") @Default("[]") List<ParameterGroup> groups,
        @Doc("of the learning rate") @Default("constant") Schedule schedule,
        @Doc("reported beside the loss") @Default("[]") List<Metric> metrics,
        @Doc("how long, in what portions") TrainingSettings training,
        @Doc("when the state is saved on the way") @Default("{}") CheckpointSettings checkpoints,
        @Doc("the run's folder; not given: runs/NAME, or the next free runs/NAME-2 ...") Optional<Path> output) {

    /** The network over data of these fields. */
    Graph graph(List<Field> fields) {
        var names = new LinkedHashSet<String>();
        fields.stream().map(Field::name).filter(field -> !field.equals(Dataset.TARGET)).forEach(names::add);
        var graph = Graph.builder(names);
        for (var node : model) {
            var name = node.name().orElseGet(() -> graph.generatedName(node.part()));
            graph.add(name, node.part(), node.inputs().isEmpty() ? List.of(graph.last()) : node.inputs());
        }
        return graph.build();
    }
}
