package dev.lanewise.measure.internal;

/** A fixed piece of work of some ten microseconds. */
public interface Load {
    /** Does it once. What comes out depends on all that was computed, so that the JIT can leave nothing out. */
    double run();

    /** Operations, or bytes, of one run. */
    double operations();
}
