package dev.lanewise.kernels.vector;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.kernels.vector.internal.gemm.ProductDrill;
import dev.lanewise.kernels.vector.internal.machine.Drill;
import dev.lanewise.kernels.vector.internal.machine.Heater;
import dev.lanewise.kernels.vector.internal.row.RowDrill;
import dev.lanewise.kernels.vector.internal.window.ConvolutionDrill;
import dev.lanewise.kernels.vector.internal.window.PoolingDrill;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets the vector code of products, reductions and windows compiled before it is used, by a {@link Heater}; until then plain
 * loops or the definition compute. Formulas have drills of their own for the same heater.
 *
 * <p><b>In parts:</b> what a training step spends most of its time in need not wait for the rest.
 *
 * <p>The property {@value #PROPERTY}, set to false, uses the vector code from the first call on.
 */
final class WarmUp {
    /** What becomes ready together. What no call has asked for is not heated: it would take a core from what is computed. */
    enum Part {
        /** Products of factors as they are stored: forward passes. */
        NN(() -> ProductDrill.packed(Transpose.NN)),
        /** Products with a transposed: gradients of weights. */
        TN(() -> ProductDrill.packed(Transpose.TN)),
        /** Products with b transposed: gradients of inputs. */
        NT(() -> ProductDrill.packed(Transpose.NT)),
        /** Sums, maxima and moments of rows, sums of columns, sums of chosen rows. */
        REDUCTIONS(RowDrill::new),
        /** Products with so few rows that b is read where it lies. */
        FEW_ROWS(ProductDrill::fewRows),
        /** Tiles narrower than usual, which make the edges of all products cheaper. */
        NARROW_TILES(ProductDrill::narrow),
        /** Convolution and both its gradients. */
        CONVOLUTIONS(ConvolutionDrill::unfolded),
        /** Convolutions of groups with few channels. */
        NARROW_CONVOLUTIONS(ConvolutionDrill::narrow),
        /** Pooling and its gradients. */
        POOLING(PoolingDrill::new);

        private final Supplier<Drill> drill;

        Part(Supplier<Drill> drill) {
            this.drill = drill;
        }

        /** What a product belongs to. */
        static Part of(Transpose transpose, int rows) {
            return switch (transpose) {
                case NT -> NT;
                case NN -> ProductDrill.areFew(rows) ? FEW_ROWS : NN;
                case TN -> ProductDrill.areFew(rows) ? FEW_ROWS : TN;
            };
        }
    }

    static final String PROPERTY = "lanewise.vector.warmup";

    private static final int REPEATS = 10;

    /** What the loops that stand in take longer than the vector code for one multiplication or addition, about. */
    private static final double NANOS_TO_GAIN = 0.2;

    private final Heater heater;
    private final Heated[] parts = new Heated[Part.values().length];

    private WarmUp(Heater heater) {
        this.heater = heater;
        for (var part : Part.values()) {
            parts[part.ordinal()] = new Heated(part);
            if (!heater.isActive()) {
                parts[part.ordinal()].hot();
            }
        }
    }

    /** Starts a warm-up in the background, or none if the property says so. */
    static WarmUp start() {
        return Boolean.parseBoolean(System.getProperty(PROPERTY, "true")) ? inBackground() : none();
    }

    static WarmUp inBackground() {
        return new WarmUp(Heater.inBackground());
    }

    private static WarmUp none() {
        return new WarmUp(Heater.none());
    }

    /** Who heats. */
    Heater heater() {
        return heater;
    }

    /** Whether the vector code of this part is to be used. */
    boolean isDone(Part part) {
        return parts[part.ordinal()].isHot;
    }

    /** The same; and if not, has it heated, as missed for so many multiplications or additions. */
    boolean isDoneOrWanted(Part part, double steps) {
        boolean done = isDone(part);
        if (!done) {
            var missed = parts[part.ordinal()];
            if (missed.miss((long) (steps * NANOS_TO_GAIN))) {
                heater.heat(missed);
            }
        }
        return done;
    }

    void stop() {
        heater.close();
    }

    /** One part on the heater's list. */
    private static final class Heated implements Heater.Subject {
        private final Part part;
        private final AtomicLong demand = new AtomicLong();
        private @Nullable Drill drill; // made and used by the daemon
        private volatile boolean isHot;

        Heated(Part part) {
            this.part = part;
        }

        /** Whether this is the first time. */
        boolean miss(long nanos) {
            long before = demand.getPlain();
            demand.setOpaque(before + Math.max(1, nanos));
            return before == 0;
        }

        @Override
        public long demand() {
            return demand.getOpaque();
        }

        @Override
        public void vectors() {
            var own = drill();
            for (int i = 0; i < REPEATS; i++) {
                own.vectors();
            }
        }

        @Override
        public void plain() {
            var own = drill();
            for (int i = 0; i < REPEATS; i++) {
                own.plain();
            }
        }

        private Drill drill() {
            if (drill == null) {
                drill = part.drill.get();
            }
            return drill;
        }

        @Override
        public void hot() {
            isHot = true;
            drill = null;
        }
    }
}
