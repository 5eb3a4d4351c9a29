package dev.lanewise.data;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Some examples of a dataset, in an order of their own: a view that copies nothing.
 *
 * @since 0.1
 */
public final class Subset implements Dataset {
    private final Dataset whole;
    private final int[] examples;

    /** The numbers of a batch's examples in the whole: one array a thread, so that gathering allocates nothing. */
    private final ThreadLocal<int[]> mapped = ThreadLocal.withInitial(() -> new int[0]);

    private Subset(Dataset whole, int[] examples) {
        this.whole = whole;
        this.examples = examples;
    }

    /**
     * A view of {@code examples} of {@code whole}.
     *
     * @throws IllegalArgumentException where {@code examples} is empty
     * @throws IndexOutOfBoundsException for an example that is not in the whole
     */
    public static Subset of(Dataset whole, int... examples) {
        if (examples.length == 0) {
            throw new IllegalArgumentException("Subset: wanted 1 example or more, got none");
        }
        int[] copy = examples.clone();
        for (int example : copy) {
            Objects.checkIndex(example, whole.size());
        }
        return new Subset(whole, copy);
    }

    @Override
    public int size() {
        return examples.length;
    }

    @Override
    public List<Field> fields() {
        return whole.fields();
    }

    @Override
    public void gather(int field, int[] wanted, int from, int count, Tensor into) {
        int[] inWhole = mapped.get();
        if (inWhole.length < count) {
            inWhole = new int[count];
            mapped.set(inWhole);
        }
        for (int i = 0; i < count; i++) {
            inWhole[i] = examples[wanted[from + i]];
        }
        whole.gather(field, inWhole, 0, count, into);
    }

    @Override
    public Schema schema() {
        return whole.schema();
    }

    @Override
    public String place(int example) {
        return whole.place(examples[example]);
    }
}
