package dev.lanewise.measure.profile;

import dev.lanewise.engine.event.Laps;
import dev.lanewise.measure.internal.Quantiles;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Shares a quantity that grows, such as the time, out to the pieces of a step, for some steps: of them the median counts, piece by
 * piece, so that an interruption of one step is not seen. Makes no garbage while steps are taken.
 */
final class LapMeter implements Laps {
    private final LongSupplier quantity;
    private final int nodes;
    private final long[][] steps;
    private int kept;
    private long last;

    /**
     * @param nodes of the plan
     * @param most steps
     */
    LapMeter(LongSupplier quantity, int nodes, int most) {
        this.quantity = quantity;
        this.nodes = nodes;
        this.steps = new long[most][Piece.values().length * nodes];
    }

    /** A step begins now. */
    void begin() {
        Arrays.fill(steps[kept], 0);
        last = quantity.getAsLong();
    }

    @Override
    public void lap(Piece piece, int node) {
        long now = quantity.getAsLong();
        steps[kept][index(piece, node)] += now - last;
        last = now;
    }

    /** The step that was begun counts. */
    void keep() {
        kept++;
    }

    /** Forgets what was kept. */
    void clear() {
        kept = 0;
    }

    /** Whether there is room for another step. */
    boolean hasRoom() {
        return kept < steps.length;
    }

    /** What a step brought a piece, the median of those that were kept. */
    double of(Piece piece, int node) {
        var values = new double[kept];
        for (int step = 0; step < kept; step++) {
            values[step] = steps[step][index(piece, node)];
        }
        return Quantiles.median(values);
    }

    private int index(Piece piece, int node) {
        return piece.ordinal() * nodes + node;
    }
}
