package dev.lanewise.kernels.scalar;

import java.util.BitSet;

/**
 * Which values of a straight line of code may share a block of memory, by one scan: a value's register is free again after
 * its last use, also for the value computed there. Fewer registers stay in the first-level cache.
 *
 * <p>M. Poletto, V. Sarkar, <i>Linear scan register allocation</i>, 1999; without spilling, as memory has no end here.
 */
final class Registers {
    private final int[] register;
    private final int[] lastUse;
    private final BitSet used = new BitSet();
    private int count;

    private Registers(int values) {
        register = new int[values];
        lastUse = new int[values];
    }

    /**
     * @param arguments the numbers of the earlier values that each value is computed from
     * @param kept values that are needed until the end
     * @param early values that are computed before all others, and kept
     */
    static Registers assign(int[][] arguments, BitSet kept, BitSet early) {
        var registers = new Registers(arguments.length);
        registers.findLastUses(arguments, kept, early);
        for (int v = early.nextSetBit(0); v >= 0; v = early.nextSetBit(v + 1)) {
            registers.take(v);
        }
        for (int v = early.nextClearBit(0); v < arguments.length; v = early.nextClearBit(v + 1)) {
            registers.release(arguments[v], v);
            registers.take(v);
        }
        return registers;
    }

    int of(int value) {
        return register[value];
    }

    int count() {
        return count;
    }

    private void findLastUses(int[][] arguments, BitSet kept, BitSet early) {
        for (int v = 0; v < arguments.length; v++) {
            for (int argument : arguments[v]) {
                lastUse[argument] = v;
            }
        }
        for (int v = 0; v < arguments.length; v++) {
            if (kept.get(v) || early.get(v)) {
                lastUse[v] = Integer.MAX_VALUE;
            }
        }
    }

    private void take(int value) {
        int free = used.nextClearBit(0);
        used.set(free);
        register[value] = free;
        count = Math.max(count, free + 1);
    }

    private void release(int[] arguments, int at) {
        for (int argument : arguments) {
            if (lastUse[argument] == at) {
                used.clear(register[argument]);
            }
        }
    }
}
