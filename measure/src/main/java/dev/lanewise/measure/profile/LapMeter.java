package dev.lanewise.measure.profile;

import dev.lanewise.engine.event.Laps;
import java.util.function.LongSupplier;

/**
 * Shares a quantity that grows, such as the time, out to the pieces of a step. What one step brought counts only when it is kept:
 * steps that are unlike the others are dropped.
 */
final class LapMeter implements Laps {
    private final LongSupplier quantity;
    private final int nodes;
    private final long[] step;
    private final long[] kept;
    private long last;

    /** @param nodes of the plan */
    LapMeter(LongSupplier quantity, int nodes) {
        this.quantity = quantity;
        this.nodes = nodes;
        this.step = new long[Piece.values().length * nodes];
        this.kept = new long[step.length];
    }

    /** A step begins now. */
    void begin() {
        for (int i = 0; i < step.length; i++) {
            step[i] = 0;
        }
        last = quantity.getAsLong();
    }

    @Override
    public void lap(Piece piece, int node) {
        long now = quantity.getAsLong();
        step[index(piece, node)] += now - last;
        last = now;
    }

    /** The step that was begun counts. */
    void keep() {
        for (int i = 0; i < step.length; i++) {
            kept[i] += step[i];
        }
    }

    /** Forgets what was kept. */
    void clear() {
        for (int i = 0; i < kept.length; i++) {
            kept[i] = 0;
        }
    }

    /** What the kept steps brought a piece. */
    long of(Piece piece, int node) {
        return kept[index(piece, node)];
    }

    private int index(Piece piece, int node) {
        return piece.ordinal() * nodes + node;
    }
}
