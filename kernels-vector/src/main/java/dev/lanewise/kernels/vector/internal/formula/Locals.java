package dev.lanewise.kernels.vector.internal.formula;

import java.util.BitSet;

/** The local variables of a method that is being written; the lowest free one is taken. */
final class Locals {
    private final BitSet taken = new BitSet();

    Locals(int first) {
        taken.set(0, first);
    }

    int take() {
        int free = taken.nextClearBit(0);
        taken.set(free);
        return free;
    }

    void give(int local) {
        taken.clear(local);
    }

    /** The first variable above all that are taken. */
    int mark() {
        return taken.length();
    }

    /** Gives back everything from {@code mark} on. */
    void reset(int mark) {
        taken.clear(mark, Math.max(mark, taken.length()));
    }
}
