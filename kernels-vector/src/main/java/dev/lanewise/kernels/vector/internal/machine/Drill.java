package dev.lanewise.kernels.vector.internal.machine;

/** A small problem that reaches all code of its kind, for {@link Heater}. It computes on operands of its own. */
public interface Drill {
    /** The problem in vector code. */
    void vectors();

    /** About the same arithmetic in plain loops; not by the definition's kernels, which are another thread's. */
    void plain();
}
