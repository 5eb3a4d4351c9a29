package dev.lanewise.engine.run;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.PlanTable;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.store.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run would take, without running it: the data are opened, nothing is trained and nothing is written. All sizes are for
 * float32.
 *
 * @param batch examples of a step
 * @param nodes a row a node
 * @param parameters trained values
 * @param stateBytes of parameters and the optimizer's state
 * @param dataBytes of all parts of the data
 * @param trainingBytes of the slab for a step: fields, values, gradients
 * @param withoutReuseBytes of the same tensors if no place were used twice
 * @param evaluationBytes of the slab for evaluation
 * @since 0.1
 */
public record RunPlan(
        int batch,
        List<PlanTable.Row> nodes,
        long parameters,
        long stateBytes,
        long dataBytes,
        long trainingBytes,
        long withoutReuseBytes,
        long evaluationBytes) {
    private static final int FLOAT = 4;
    private static final long MEGABYTE = 1 << 20;
    /** Classes, compiled kernels' constants, the settings, the program itself. */
    private static final long PROGRAM = 64 * MEGABYTE;

    public RunPlan {
        nodes = List.copyOf(nodes);
    }

    /**
     * Plans the run that the settings describe.
     *
     * @throws dev.lanewise.api.error.LanewiseException for whatever is wrong with settings or data
     */
    public static RunPlan of(RunSettings settings) {
        Binder.check(settings);
        var data = RunData.open(settings.data(), settings.seed(), Optional.empty());
        var training = data.training();
        var plan = Plan.of(settings.graph(training.fields()), training.fields());
        int batch = settings.training().batch().of(training.size());
        var memory = new MemoryPlan(plan, batch, Purpose.TRAINING);
        var evaluation = new MemoryPlan(plan, plan.evaluationBatch(training.size()), Purpose.EVALUATION);
        long parameters = plan.parameters().stream().mapToLong(named -> named.spec().shape().size()).sum();
        long kept = parameters * (1 + settings.optimizer().slots().size());
        return new RunPlan(batch, PlanTable.of(memory), parameters, FLOAT * kept, bytes(data),
                (long) FLOAT * memory.elements(), FLOAT * memory.elementsWithoutReuse(),
                (long) FLOAT * evaluation.elements());
    }

    private static long bytes(RunData data) {
        return Arrays.stream(DataPart.values()).flatMap(part -> data.part(part).stream()).distinct()
                .mapToLong(RunPlan::bytes).sum();
    }

    private static long bytes(Dataset data) {
        return data.fields().stream().map(Field::shape).mapToLong(shape -> (long) FLOAT * shape.size() * data.size())
                .sum();
    }

    /** Floating-point operations of a step. */
    public long operations() {
        return nodes.stream().mapToLong(PlanTable.Row::operations).sum();
    }

    /** What is in memory at the same time while training, without the program itself. */
    public long peakBytes() {
        return stateBytes + dataBytes + trainingBytes + evaluationBytes;
    }

    /** A heap, in MB, in which the run has room: reading needs the data twice, a checkpoint the state twice more. */
    public long heapMegabytes() {
        long bytes = PROGRAM + peakBytes() + dataBytes + 2 * stateBytes;
        return Math.ceilDiv(bytes + bytes / 4, MEGABYTE);
    }

    /** The same, for programs. */
    public String json() {
        var rows = nodes.stream().map(row -> {
            var object = Json.object().put("node", row.node()).put("layer", row.layer())
                    .put("output", row.output().toString())
                    .put("parameters", row.parameters()).put("operations", row.operations())
                    .put("offset", row.offset()).put("elements", row.elements());
            row.inPlaceOf().ifPresent(other -> object.put("in-place-of", other));
            row.fusedWith().ifPresent(other -> object.put("fused-with", other));
            return object.value();
        }).toList();
        return Json.pretty(
                Json.object().put("batch", batch).put("nodes", Json.sequence(rows)).put("parameters", parameters)
                        .put("operations", operations()).put("state-bytes", stateBytes).put("data-bytes", dataBytes)
                        .put("training-bytes", trainingBytes).put("without-reuse-bytes", withoutReuseBytes)
                        .put("evaluation-bytes", evaluationBytes).put("peak-bytes", peakBytes())
                        .put("heap-megabytes", heapMegabytes()).value());
    }
}
