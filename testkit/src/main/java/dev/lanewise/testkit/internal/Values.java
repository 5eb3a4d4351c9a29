package dev.lanewise.testkit.internal;

import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/** Filling, reading and comparing tensors. */
public final class Values {
    private Values() {}

    /** Standard normal values, each a float: a float32 and a float64 tensor of one stream are equal. */
    public static void draw(Tensor tensor, RandomStream random) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, (float) random.normal(i));
        }
    }

    /**
     * Values for one case. In one case of four they are multiples of one half, so that ties and zeros occur: the kinks of relu
     * and max.
     */
    public static void draw(Tensor tensor, RandomStream random, long seed) {
        draw(tensor, random);
        if (Math.floorMod(seed, 4) == 3) {
            for (int i = 0; i < tensor.size(); i++) {
                tensor.set(i, Math.rint(2 * tensor.get(i)) / 2);
            }
        }
    }

    /** Whole numbers from 0 to {@code count - 1}. */
    public static void drawIndices(Tensor tensor, int count, RandomStream random) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, random.below(count, i));
        }
    }

    public static double[] copy(Tensor tensor) {
        double[] values = new double[tensor.size()];
        Arrays.setAll(values, tensor::get);
        return values;
    }

    public static void put(double[] values, Tensor tensor) {
        for (int i = 0; i < values.length; i++) {
            tensor.set(i, values[i]);
        }
    }

    public static void scale(Tensor tensor, double factor) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, factor * tensor.get(i));
        }
    }

    public static double greatest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** Throws a finding unless both have the same bits (of NaNs, any equals any). */
    public static void requireSame(String found, NamedTensor named, double[] wanted, double[] got) {
        for (int i = 0; i < wanted.length; i++) {
            if (Double.doubleToLongBits(wanted[i]) != Double.doubleToLongBits(got[i])) {
                throw Finding.of(found).with("tensor", named.element(i)).with("wanted", wanted[i]).with("got", got[i]);
            }
        }
    }

    /** Throws a finding where {@code got} is further than {@code tolerance} from {@code wanted}, or NaN. */
    public static void requireNear(String found, NamedTensor named, double[] wanted, double[] got, double tolerance) {
        for (int i = 0; i < wanted.length; i++) {
            if (!(Math.abs(wanted[i] - got[i]) <= tolerance)) {
                throw Finding.of(found).with("tensor", named.element(i))
                        .with("wanted", Finding.measured(wanted[i], tolerance)).with("got", got[i]);
            }
        }
    }

    /** {@code [1, 2]}: where element i lies in a tensor of this shape. */
    public static String index(Shape shape, int i) {
        int[] index = new int[shape.rank()];
        int rest = i;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return Arrays.toString(index);
    }
}
