package dev.lanewise.api.formula;

import dev.lanewise.api.random.Threefry;

/**
 * A uniform number over [0, 1) as instructions: {@link Threefry} of the counter (index, 0) under the call's key, of which
 * the upper 23 bits of one word become the fraction of a float in [1, 2), less 1. Both words of an element share all
 * rounds, and what depends on the key alone is the same for all elements.
 */
final class UniformDraw {
    private static final int EXPONENT_OF_ONE = 0x3F80_0000;
    private static final int SIGN_AND_EXPONENT_BITS = 9;

    private UniformDraw() {
    }

    static int uniform(Emitter emit, int word) {
        int fraction = emit.shiftRightLogical(word(emit, word), SIGN_AND_EXPONENT_BITS);
        return emit.sub(emit.fromBits(emit.or(fraction, emit.intConstant(EXPONENT_OF_ONE))), emit.constant(1));
    }

    private static int word(Emitter emit, int word) {
        int[] key = {emit.key(0), emit.key(1), 0};
        key[2] = emit.xor(emit.intConstant(Threefry.PARITY), emit.xor(key[0], key[1]));
        int x0 = emit.intAdd(emit.index(), key[0]);
        int x1 = key[1];
        for (int round = 0; round < Threefry.ROUNDS; round++) {
            x0 = emit.intAdd(x0, x1);
            x1 = emit.xor(rotateLeft(emit, x1, Threefry.rotation(round)), x0);
            int additions = (round + 1) / Threefry.ROUNDS_A_KEY;
            if ((round + 1) % Threefry.ROUNDS_A_KEY == 0) {
                x0 = emit.intAdd(x0, key[additions % 3]);
                x1 = emit.intAdd(x1, emit.intAdd(key[(additions + 1) % 3], emit.intConstant(additions)));
            }
        }
        return word == 0 ? x0 : x1;
    }

    private static int rotateLeft(Emitter emit, int x, int distance) {
        return emit.or(emit.shiftLeft(x, distance), emit.shiftRightLogical(x, Integer.SIZE - distance));
    }
}
