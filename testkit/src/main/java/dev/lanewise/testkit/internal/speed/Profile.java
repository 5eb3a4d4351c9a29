package dev.lanewise.testkit.internal.speed;

import java.util.stream.IntStream;

/**
 * What a part's declaration says of the work it does, as numbers that can be compared.
 *
 * @param form which form of its kind it is, such as pointwise or not
 * @param counts how many inputs, parameters, saved tensors and the like it has
 * @param sizes elements of parameters and output, multiplications, instructions of pointwise formulas
 */
record Profile(String form, int[] counts, double[] sizes) {
    private static final double ANOTHER_FORM = 8;

    /**
     * How unlike two declarations are: 8 for another form; 2 for each input, parameter or tensor that only one has; and for each
     * size the binary logarithm of the ratio, so 1 where one is twice the other.
     */
    double distance(Profile other) {
        double form = this.form.equals(other.form) ? 0 : ANOTHER_FORM;
        double counted = IntStream.range(0, counts.length).mapToDouble(i -> 2.0 * Math.abs(counts[i] - other.counts[i]))
                .sum();
        double sized = IntStream.range(0, sizes.length)
                .mapToDouble(i -> Math.abs(Math.log((1 + sizes[i]) / (1 + other.sizes[i])) / Math.log(2))).sum();
        return form + counted + sized;
    }
}
