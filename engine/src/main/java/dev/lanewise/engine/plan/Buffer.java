package dev.lanewise.engine.plan;

/**
 * Memory that one tensor, or several one after the other, take for a part of a step.
 *
 * @param elements for the largest batch
 * @param first the instant of the step at which it is written first
 * @param last the instant at which it is read last
 */
record Buffer(long elements, int first, int last) {
    /** The same, needed for longer. */
    Buffer until(int instant) {
        return new Buffer(elements, first, Math.max(last, instant));
    }

    /** Whether there is an instant at which both are needed. */
    boolean meets(Buffer other) {
        return first <= other.last && other.first <= last;
    }
}
