package dev.lanewise.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreefryTest {
    private static final long KEY = RandomStream.of(1, "dropout").key();
    private static final int DRAWS = 1 << 20;

    /** From the file kat_vectors of the authors' library Random123; words 0 on the left. */
    @ParameterizedTest
    @CsvSource({"00000000, 00000000, 00000000, 00000000, 6b200159, 99ba4efe",
        "ffffffff, ffffffff, ffffffff, ffffffff, 1cb996fc, bb002be7",
        "243f6a88, 85a308d3, 13198a2e, 03707344, c4923a9c, 483df7a0"})
    void givesThePublishedAnswers(String counter0, String counter1, String key0, String key1, String result0,
            String result1) {
        assertEquals(words(result0, result1), Threefry.block(words(key0, key1), words(counter0, counter1)));
    }

    private static long words(String low, String high) {
        return Long.parseUnsignedLong(high + low, 16);
    }

    @Test
    void aDrawIsTheUpperBitsOfAWord() {
        assertEquals((0x6b200159 >>> 9) * 0x1p-23, Threefry.uniform(0, 0, 0));
        assertEquals((0x99ba4efe >>> 9) * 0x1p-23, Threefry.uniform(0, 0, 1));
        assertEquals(Threefry.block(KEY, 0xFFFF_FFFFL) >>> 41, (long) (Threefry.uniform(KEY, -1, 1) * 0x1p23));
    }

    /** Of 256 classes, chi-square is 255 with a standard deviation of 22.6. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void drawsAreUniform(int word) {
        int[] counts = new int[256];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) (Threefry.uniform(KEY, i, word) * 256)]++;
        }
        requireEven(counts);
    }

    /** Pairs, in 16 by 16 classes: of neighbours, of the two words, and of keys and indices that differ in one bit. */
    @Test
    void drawsAreIndependentOfEachOther() {
        int[][] counts = new int[7][256];
        for (int i = 0; i < DRAWS; i++) {
            float x = Threefry.uniform(KEY, i, 0);
            count(counts[0], x, Threefry.uniform(KEY, i + 1, 0));
            count(counts[1], x, Threefry.uniform(KEY, i, 1));
            count(counts[2], x, Threefry.uniform(KEY ^ 1, i, 0));
            count(counts[3], x, Threefry.uniform(KEY ^ Long.MIN_VALUE, i, 0));
            count(counts[4], x, Threefry.uniform(KEY, i ^ Integer.MIN_VALUE, 0));
            count(counts[5], x, Threefry.uniform(KEY, i + 1000, 0));
            count(counts[6], x, Threefry.uniform(RandomStream.of(1, "dropout").at(1).key(), i, 0));
        }
        for (int[] pairs : counts) {
            requireEven(pairs);
        }
    }

    private static void count(int[] pairs, float x, float y) {
        pairs[(int) (x * 16) * 16 + (int) (y * 16)]++;
    }

    private static void requireEven(int[] counts) {
        double expected = (double) DRAWS / counts.length;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertTrue(chiSquare > 165 && chiSquare < 345, "chi-square " + chiSquare);
    }

    /** The mean of a fair bit over the draws is off by a half in 1024 at one standard deviation. */
    @Test
    void everyBitIsFair() {
        int[] ones = new int[Long.SIZE];
        for (int i = 0; i < DRAWS; i++) {
            long block = Threefry.block(KEY, i);
            for (int b = 0; b < ones.length; b++) {
                ones[b] += (int) (block >>> b & 1);
            }
        }
        for (int b = 0; b < ones.length; b++) {
            assertEquals(0.5, (double) ones[b] / DRAWS, 4.5 / 2048, "bit " + b);
        }
    }

    @Test
    void everyStepOfAStreamHasAKeyOfItsOwn() {
        var stream = RandomStream.of(7, "dropout");
        var keys = new HashSet<Long>();
        for (int step = 0; step < 10_000; step++) {
            keys.add(stream.at(step).key());
        }
        assertEquals(10_000, keys.size());
        assertEquals(stream.key(), RandomStream.of(7, "dropout").at(0).key());
        assertNotEquals(stream.key(), RandomStream.of(8, "dropout").key());
        assertNotEquals(stream.key(), stream.child("dropout").key());
    }
}
