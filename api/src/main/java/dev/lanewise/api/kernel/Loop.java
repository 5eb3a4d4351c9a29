package dev.lanewise.api.kernel;

/**
 * A loop of a {@link Move}: a number that runs over an axis of the source, of the result or of both. Loops are told apart by
 * identity: two axes of the same extent have two loops.
 *
 * @since 0.1
 */
public final class Loop {
    /** The loop over the examples of a batch, whose number is known only when the move is made. */
    public static final Loop BATCH = new Loop(0);

    private final Loop root;
    private final int extent;
    private final int whole;
    private final int start;
    private final int step;

    private Loop(int extent) {
        this.root = this;
        this.extent = extent;
        this.whole = extent;
        this.start = 0;
        this.step = 1;
    }

    private Loop(Loop loop, int whole, int start, int step) {
        this.root = loop.root;
        this.extent = loop.extent;
        this.whole = whole;
        this.start = start;
        this.step = step;
    }

    /** A new loop from 0 to {@code extent - 1}. */
    public static Loop of(int extent) {
        if (extent < 1) {
            throw new IllegalArgumentException("Loop: wanted an extent of 1 or more, got " + extent);
        }
        return new Loop(extent);
    }

    /** The same loop on an axis that is longer: number i lies at {@code start + i}. */
    public Loop within(int axis, int first) {
        return within(axis, first, 1);
    }

    /** The same loop on an axis of another extent: number i lies at {@code first + i · stride}; the stride may be negative. */
    public Loop within(int axis, int first, int stride) {
        long last = first + (extent - 1L) * stride;
        if (root == BATCH || Math.min(first, last) < 0 || Math.max(first, last) >= axis) {
            throw new IllegalArgumentException("Loop: wanted places from 0 to " + (axis - 1)
                    + " of an axis that is not the batch, got " + first + " to " + last);
        }
        return new Loop(this, axis, first, stride);
    }

    /** The loop that this one is, whatever axis it runs on. */
    Loop root() {
        return root;
    }

    /** How many numbers it runs over, in a batch of {@code batch} examples. */
    int extent(int batch) {
        return root == BATCH ? batch : extent;
    }

    /** The extent of its axis. */
    int whole(int batch) {
        return root == BATCH ? batch : whole;
    }

    /** Where number 0 lies on its axis. */
    int start() {
        return start;
    }

    /** From one number's place on its axis to the next one's. */
    int step() {
        return step;
    }
}
