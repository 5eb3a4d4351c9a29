package dev.lanewise.engine.run;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.engine.plan.MemoryPlan;
import dev.lanewise.engine.plan.PlanTable;
import dev.lanewise.engine.plan.Purpose;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run would take, without running it: the data are opened, nothing is trained and nothing is written. All sizes are for
 * float32.
 *
 * @param batch examples of a step
 * @param shards into how many parts they are cut
 * @param nodes a row a node, for one part
 * @param parameters trained values
 * @param stateBytes of parameters, the optimizer's state, averages, and sums of shards that wait for others
 * @param dataBytes of all parts of the data
 * @param trainingBytes of the slab for one part of a step: fields, values, gradients
 * @param withoutReuseBytes of the same tensors if no place were used twice
 * @param evaluationBytes of the slab for evaluation
 * @param inspectionBytes of what the training's health is watched with
 * @since 0.1
 */
public record RunPlan(
        int batch,
        int shards,
        List<PlanTable.Row> nodes,
        long parameters,
        long stateBytes,
        long dataBytes,
        long trainingBytes,
        long withoutReuseBytes,
        long evaluationBytes,
        long inspectionBytes) {
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
        var plan = Training.plan(settings.graph(training.fields()), training.fields(), settings.groups());
        int shards = settings.training().shards().count();
        int batch = settings.training().batch().of(training.size());
        var memory = new MemoryPlan(plan, Math.ceilDiv(batch, shards), Purpose.TRAINING);
        var evaluation = new MemoryPlan(plan, plan.evaluationBatch(training.size()), Purpose.EVALUATION);
        long parameters = plan.parameters().stream().mapToLong(named -> named.spec().shape().size()).sum();
        int averages = settings.training().averaging().isPresent() ? 2 : 0;
        int sums = Integer.numberOfTrailingZeros(shards);
        long kept = parameters * (1 + settings.optimizer().slots().size() + averages + sums);
        return new RunPlan(batch, shards, PlanTable.of(memory), parameters, FLOAT * kept, bytes(data),
                (long) FLOAT * memory.elements(), FLOAT * memory.elementsWithoutReuse(),
                (long) FLOAT * evaluation.elements(),
                FLOAT * (parameters + Training.inspectedElements(plan, training.size())));
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
        return nodes.stream().mapToLong(PlanTable.Row::operations).sum() * shards;
    }

    /** What is in memory at the same time while training, without the program itself. */
    public long peakBytes() {
        return stateBytes + dataBytes + trainingBytes + evaluationBytes + inspectionBytes;
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
                Json.object().put("batch", batch).put("shards", shards).put("nodes", Json.sequence(rows))
                        .put("parameters", parameters)
                        .put("operations", operations()).put("state-bytes", stateBytes).put("data-bytes", dataBytes)
                        .put("training-bytes", trainingBytes).put("without-reuse-bytes", withoutReuseBytes)
                        .put("evaluation-bytes", evaluationBytes).put("inspection-bytes", inspectionBytes)
                        .put("peak-bytes", peakBytes())
                        .put("heap-megabytes", heapMegabytes()).value());
    }
}
