package dev.lanewise.api.layer;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where a gradient goes, and whether it sets or adds. A value that feeds several nodes gets a contribution from each; the
 * engine decides beforehand whose is the first.
 *
 * @since 0.1
 */
public final class Gradient {
    private static final Gradient UNWANTED = new Gradient(null, Write.SET);

    private final @Nullable Tensor tensor;
    private final Write write;

    private Gradient(@Nullable Tensor tensor, Write write) {
        this.tensor = tensor;
        this.write = write;
    }

    public static Gradient into(Tensor tensor, Write write) {
        return new Gradient(tensor, write);
    }

    /** The gradient of something that needs none: data, or a frozen parameter. */
    public static Gradient unwanted() {
        return UNWANTED;
    }

    /** Whether it is to be computed; if not, there is no tensor. */
    public boolean wanted() {
        return tensor != null;
    }

    /** The result's place. @throws IllegalStateException if the gradient is not wanted */
    public Tensor tensor() {
        if (tensor == null) {
            throw new IllegalStateException("this gradient is not wanted; ask wanted() first");
        }
        return tensor;
    }

    /** Whether to overwrite the tensor or to add to it. */
    public Write write() {
        return write;
    }

    /** Sets or adds to one element, as {@link #write()} says; for layers written as plain loops. */
    public void put(int i, double value) {
        tensor().set(i, write == Write.ADD ? tensor().get(i) + value : value);
    }
}
