package dev.lanewise.data;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.random.RandomStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The examples that train, those that validate and those that test: three parts without overlap, together everything, each
 * in ascending order. A function of size, fractions and random stream, and of nothing else.
 *
 * <p>Of n examples ⌊n · test⌋ test and ⌊n · validation⌋ validate, the fractions taken as the decimal numbers that they are
 * written as (0.29 of 100 is 29); the rest, never empty, trains. The test part does not depend on the validation fraction,
 * so that tuning the one leaves the other alone.
 *
 * @param train the numbers of the training examples
 * @param validation the numbers of the validation examples; empty if none were asked for
 * @param test the numbers of the test examples; empty if none were asked for
 * @since 0.1
 */
public record Split(int[] train, int[] validation, int[] test) {

    /**
     * Cuts a dataset in three.
     *
     * @param size the number of examples, 1 or more
     * @param validation the fraction that validates, from 0 to below 1
     * @param test the fraction that tests, from 0 to below 1
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-DATA-040} for fractions that leave nothing to train with,
     *     {@code LW-DATA-041} for a part that was asked for and would be empty
     */
    public static Split of(int size, double validation, double test, RandomStream random) {
        checkFractions(validation, test);
        int testSize = part("test", size, test);
        int validationSize = part("validation", size, validation);
        int[] order = new int[size];
        random.child("split").permute(order);
        return new Split(
                ascending(order, testSize + validationSize, size),
                ascending(order, testSize, testSize + validationSize),
                ascending(order, 0, testSize));
    }

    private static void checkFractions(double validation, double test) {
        boolean valid = validation >= 0 && validation < 1 && test >= 0 && test < 1
                && BigDecimal.valueOf(validation).add(BigDecimal.valueOf(test)).compareTo(BigDecimal.ONE) < 0;
        if (!valid) {
            throw Problem.input("LW-DATA-040")
                    .at("split")
                    .wanted("fractions for validation and test of 0 or more that sum to less than 1")
                    .got(validation + " and " + test)
                    .remedy("leave a fraction for training: 0.1 and 0.2 leave 0.7")
                    .toException();
        }
    }

    private static int part(String name, int size, double fraction) {
        int part = BigDecimal.valueOf(fraction)
                .multiply(BigDecimal.valueOf(size))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
        if (part == 0 && fraction > 0) {
            throw Problem.input("LW-DATA-041")
                    .at("split")
                    .wanted("at least 1 example in the " + name + " part")
                    .got("a fraction of " + fraction + " of " + size)
                    .remedy("raise the fraction, set it to 0, or give more examples")
                    .toException();
        }
        return part;
    }

    private static int[] ascending(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }
}
