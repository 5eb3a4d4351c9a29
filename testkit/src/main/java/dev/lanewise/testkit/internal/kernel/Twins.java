package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The operands of one operation, twice: for the definition and for the kernels under test. As in a network, all
 * operands of a type lie in one array, at odd offsets, in any order and with little between them; what lies between is
 * NaN. The last may end where the array ends, so that a kernel that reads further is found out by the JVM.
 * Within an operand there are no gaps: tensors are contiguous, a row ends where the next begins.
 */
final class Twins {
    /** An operation on operands, in the order in which they were named. */
    @FunctionalInterface
    interface Operation {
        void run(KernelSet kernels, Tensor[] operands);
    }

    private static final int[] GAPS = {0, 0, 1, 3, 16, 37};

    private final SplittableRandom random;
    private final List<String> names = new ArrayList<>();
    private final List<Tensor> operands = new ArrayList<>();

    Twins(SplittableRandom random) {
        this.random = random;
    }

    Twins with(String name, Tensor values) {
        names.add(name);
        operands.add(values);
        return this;
    }

    Twins with(String name, DType type, Shape shape, Filling filling) {
        var tensor = Tensor.zeros(type, shape);
        filling.into(tensor, random);
        return with(name, tensor);
    }

    /** {@link #compare(String, KernelSet, KernelSet, int[], Operation)} for one result. */
    void compare(String description, KernelSet definition, KernelSet kernels, int written, Operation operation) {
        compare(description, definition, kernels, new int[]{written}, operation);
    }

    /**
     * Runs the operation with both and compares all memory, bit by bit.
     *
     * @param written the numbers of the operands that are written; nothing else may change
     */
    void compare(String description, KernelSet definition, KernelSet kernels, int[] written, Operation operation) {
        Tensor[] wanted = layOut();
        Tensor[] got = clone(wanted);
        Tensor[] before = clone(wanted);
        operation.run(definition, wanted);
        operation.run(kernels, got);
        for (int k : written) {
            compareResult(description, names.get(k), wanted[k], got[k]);
            wanted[k].copyFrom(before[k]);
            got[k].copyFrom(before[k]);
        }
        for (int k = 0; k < before.length; k++) {
            requireUntouched(description + ", by the definition", before[k], wanted[k]);
            requireUntouched(description, before[k], got[k]);
        }
    }

    /** Copies of the operands in one array for each type. */
    private Tensor[] layOut() {
        int[] offsets = new int[operands.size()];
        int[] lengths = new int[DType.values().length];
        for (int k : shuffled()) {
            int type = operands.get(k).type().ordinal();
            offsets[k] = lengths[type] + GAPS[random.nextInt(GAPS.length)];
            lengths[type] = offsets[k] + operands.get(k).size();
        }
        int tail = GAPS[random.nextInt(GAPS.length)];
        float[] floats = new float[lengths[DType.FLOAT32.ordinal()] + tail];
        double[] doubles = new double[lengths[DType.FLOAT64.ordinal()] + tail];
        int[] ints = new int[lengths[DType.INT32.ordinal()] + tail];
        Arrays.fill(floats, Float.NaN);
        Arrays.fill(doubles, Double.NaN);
        Arrays.fill(ints, Integer.MIN_VALUE);
        Tensor[] laid = new Tensor[offsets.length];
        for (int k = 0; k < laid.length; k++) {
            var operand = operands.get(k);
            laid[k] = view(operand, floats, doubles, ints, offsets[k]);
            laid[k].copyFrom(operand);
        }
        return laid;
    }

    private int[] shuffled() {
        int[] order = new int[operands.size()];
        for (int k = 0; k < order.length; k++) {
            int other = random.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }

    private static Tensor view(Tensor like, float[] floats, double[] doubles, int[] ints, int offset) {
        return switch (like.type()) {
            case FLOAT32 -> Tensor.of(floats, offset, like.shape());
            case FLOAT64 -> Tensor.of(doubles, offset, like.shape());
            case INT32 -> Tensor.of(ints, offset, like.shape());
        };
    }

    private static Tensor[] clone(Tensor[] laid) {
        float[] floats = {};
        double[] doubles = {};
        int[] ints = {};
        for (var tensor : laid) {
            switch (tensor.type()) {
                case FLOAT32 -> floats = tensor.floats();
                case FLOAT64 -> doubles = tensor.doubles();
                case INT32 -> ints = tensor.ints();
            }
        }
        floats = floats.clone();
        doubles = doubles.clone();
        ints = ints.clone();
        Tensor[] copies = new Tensor[laid.length];
        for (int k = 0; k < laid.length; k++) {
            copies[k] = view(laid[k], floats, doubles, ints, laid[k].offset());
        }
        return copies;
    }

    /** Element by element; of NaNs any equals any. */
    private static void compareResult(String description, String name, Tensor wanted, Tensor got) {
        for (int i = 0; i < wanted.size(); i++) {
            if (Double.doubleToLongBits(wanted.get(i)) != Double.doubleToLongBits(got.get(i))) {
                throw Finding.of("the bits are not the definition's").with("call", description)
                        .with("element", name + Values.index(wanted.shape(), i))
                        .with("wanted", wanted.get(i)).with("got", got.get(i));
            }
        }
    }

    /** The whole array behind a tensor. */
    private static void requireUntouched(String description, Tensor before, Tensor after) {
        int at = switch (before.type()) {
            case FLOAT32 -> Arrays.mismatch(before.floats(), after.floats());
            case FLOAT64 -> Arrays.mismatch(before.doubles(), after.doubles());
            case INT32 -> Arrays.mismatch(before.ints(), after.ints());
        };
        if (at >= 0) {
            throw Finding.of("memory other than the result was written").with("call", description)
                    .with("place", "array element " + at + "; the operand " + before + " begins at " + before.offset());
        }
    }
}
