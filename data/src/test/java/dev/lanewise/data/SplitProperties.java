package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.random.RandomStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SplitProperties {
    @Property
    void thePartsAreAPartition(
            @ForAll @IntRange(min = 1, max = 2000) int size,
            @ForAll @DoubleRange(max = 0.99) double validation,
            @ForAll @DoubleRange(max = 0.99) double test,
            @ForAll long seed) {
        Assume.that(validation + test < 1);
        Assume.that(validation == 0 || validation * size >= 1);
        Assume.that(test == 0 || test * size >= 1);
        var split = Split.of(size, validation, test, stream(seed));
        assertTrue(split.train().length > 0);
        assertEquals(size * validation, split.validation().length, 1);
        assertEquals(size * test, split.test().length, 1);
        var all = Stream.of(split.train(), split.validation(), split.test()).flatMapToInt(Arrays::stream).sorted();
        assertArrayEquals(IntStream.range(0, size).toArray(), all.toArray());
        for (int[] part : new int[][]{split.train(), split.validation(), split.test()}) {
            assertTrue(IntStream.range(1, part.length).allMatch(i -> part[i - 1] < part[i]), "in ascending order");
        }
    }

    @Property
    void theSameSeedGivesTheSameParts(@ForAll @IntRange(min = 100, max = 500) int size, @ForAll long seed) {
        var first = Split.of(size, 0.2, 0.1, stream(seed));
        assertArrayEquals(first.train(), Split.of(size, 0.2, 0.1, stream(seed)).train());
        assertFalse(Arrays.equals(first.validation(), Split.of(size, 0.2, 0.1, stream(seed + 1)).validation()));
        assertArrayEquals(first.test(), Split.of(size, 0.5, 0.1, stream(seed)).test(), "whatever validation takes");
    }

    @Property
    void twoDecimalsAreMeantAsWritten(@ForAll @IntRange(min = 1, max = 99) int percent) {
        assertEquals(percent, Split.of(100, percent / 100.0, 0, stream(1)).validation().length);
        assertEquals(percent, Split.of(100, 0, percent / 100.0, stream(1)).test().length);
    }

    /** Each example is as likely to be in each part. */
    @Example
    void thePartsAreFair() {
        int[] tested = new int[20];
        for (int seed = 0; seed < 4000; seed++) {
            for (int example : Split.of(20, 0, 0.25, stream(seed)).test()) {
                tested[example]++;
            }
        }
        for (int count : tested) {
            assertEquals(1000, count, 150);
        }
    }

    @Example
    void withoutFractionsEverythingTrains() {
        assertArrayEquals(new int[]{0, 1, 2}, Split.of(3, 0, 0, stream(1)).train());
    }

    @Example
    void fractionsThatLeaveNothing() {
        var here = Path.of("");
        Golden.check("split-fractions", here, () -> Split.of(10, 0.7, 0.3, stream(1)));
        Golden.check("split-empty-part", here, () -> Split.of(10, 0.05, 0.3, stream(1)));
        for (double wrong : new double[]{-0.1, 1, 2, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(LanewiseException.class, () -> Split.of(10, wrong, 0, stream(1)));
            assertThrows(LanewiseException.class, () -> Split.of(10, 0, wrong, stream(1)));
        }
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed, "data");
    }
}
