package dev.lanewise.engine.train;

import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * All that a training needs to go on as if it had never stopped, between two steps. The order of the examples, initial
 * weights and random numbers are functions of seed, epoch and step, and so need no state.
 *
 * @param step steps done
 * @param epoch epochs done
 * @param position examples done in the epoch that has begun, of which {@code epoch} does not tell yet
 * @param tensors parameters and buffers by name, then {@code slot/velocity/fc1.weight} and the like; copies
 * @param numbers what else has been collected: {@code tally/accuracy} and the like
 * @since 0.1
 */
public record Snapshot(
        long step,
        int epoch,
        int position,
        SequencedMap<String, Tensor> tensors,
        SequencedMap<String, double[]> numbers) {

    static final String LOSSES = "losses";

    public Snapshot {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
        numbers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(numbers));
    }

    /** Of each epoch done, the loss that schedules and early stopping look at. */
    public List<Double> losses() {
        return Arrays.stream(numbers.getOrDefault(LOSSES, new double[0])).boxed().toList();
    }
}
