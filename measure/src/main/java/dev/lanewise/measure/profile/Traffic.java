package dev.lanewise.measure.profile;

import dev.lanewise.api.data.Field;
import dev.lanewise.engine.event.Laps.Piece;
import dev.lanewise.engine.plan.Plan;
import dev.lanewise.engine.plan.PlannedNode;
import java.util.stream.IntStream;

/**
 * The bytes that a piece of a step moves at least: each tensor that its plan names read or written once, as if the cache were endless
 * and nothing were kept from one piece to the next.
 *
 * @param plan of the network
 * @param batch examples that are computed together
 * @param shards so many times in a step
 * @param slots tensors that the optimizer keeps for each parameter
 * @param target elements of one example's target
 */
record Traffic(Plan plan, int batch, int shards, int slots, long target) {
    private static final int ELEMENT = 4;

    long of(Piece piece, int node) {
        return ELEMENT * switch (piece) {
            case DATA -> 2L * shards * batch * (fields() + target);
            case FORWARD -> shards * forward(plan.nodes().get(node));
            case LOSS_FORWARD -> (long) shards * batch * (plan.predictionShape().size() + target + 1);
            case LOSS_BACKWARD -> (long) shards * batch * (2L * plan.predictionShape().size() + target);
            case BACKWARD -> shards * backward(plan.nodes().get(node));
            case UPDATE -> (3L + 2L * slots) * trained(0, plan.parameters().size());
            case REST -> 0;
        };
    }

    private long fields() {
        return plan.fields().stream().map(Field::shape).mapToLong(shape -> shape.size()).sum();
    }

    /** Inputs and parameters read, output and saved tensors written. */
    private long forward(PlannedNode node) {
        return node.inputs().stream().mapToLong(this::value).sum() + parameters(node) + value(node.output())
                + saved(node);
    }

    /** The output's gradient and what the plan declares read, the gradients that are wanted written. */
    private long backward(PlannedNode node) {
        var layer = node.layer();
        long read = value(node.output()) + saved(node) + parameters(node)
                + layer.readInputs().stream().mapToLong(input -> value(node.inputs().get(input))).sum()
                + (layer.readsOutput() ? value(node.output()) : 0);
        long written = node.inputs().stream().filter(plan::needsGradient).mapToLong(this::value).sum()
                + trained(node.firstParameter(), node.firstParameter() + layer.parameters().size());
        return read + written;
    }

    private long value(int number) {
        return (long) batch * plan.shape(number).size();
    }

    private long saved(PlannedNode node) {
        return node.layer().saved().stream().mapToLong(spec -> spec.elementsFor(batch)).sum();
    }

    private static long parameters(PlannedNode node) {
        return node.layer().parameters().stream().mapToLong(spec -> spec.shape().size()).sum();
    }

    private long trained(int from, int to) {
        return IntStream.range(from, to).filter(plan::isTrained)
                .mapToLong(number -> plan.parameters().get(number).spec().shape().size()).sum();
    }
}
