package dev.lanewise.kernels.vector.internal.formula;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one program: nothing at first, then kernels, then kernels whose vector loops are hot. The daemon sets
 * the states, the caller reads them.
 *
 * <p>It does not keep its program, by which it is found: so both can be forgotten together.
 */
final class CompiledFormula {
    private final AtomicLong elements = new AtomicLong();
    private volatile @Nullable Pipeline pipeline;
    private volatile boolean isHot;

    /** The kernels, once they are there. */
    @Nullable
    Pipeline pipeline() {
        return pipeline;
    }

    void compiled(Pipeline kernels) {
        pipeline = kernels;
    }

    /** Whether the vector loops are to be used. */
    boolean isHot() {
        return isHot;
    }

    void hot() {
        isHot = true;
    }

    /** How many elements the plain loops have done. */
    long elements() {
        return elements.getOpaque();
    }

    /** Counts elements that the plain loops do. From one thread at a time. */
    void add(long more) {
        elements.setOpaque(elements.getPlain() + more);
    }
}
