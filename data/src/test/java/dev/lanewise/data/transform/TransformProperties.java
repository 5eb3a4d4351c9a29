package dev.lanewise.data.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.data.Transform;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TransformProperties {
    /** Rows of floats; some columns far from 0, some constant. */
    @Provide
    Arbitrary<float[][]> tables() {
        return Combinators.combine(
                Arbitraries.integers().between(1, 40), Arbitraries.integers().between(1, 6), Arbitraries.longs())
                .as((rows, width, seed) -> {
                    var random = new Random(seed);
                    float[][] table = new float[rows][width];
                    for (int j = 0; j < width; j++) {
                        double offset = random.nextInt(3) * 1e4 * random.nextGaussian();
                        double spread = random.nextInt(3) * random.nextDouble();
                        for (int i = 0; i < rows; i++) {
                            table[i][j] = (float) (offset + spread * random.nextGaussian());
                        }
                    }
                    return table;
                });
    }

    @Property
    void meanAndDeviationAreExact(@ForAll("tables") float[][] table, @ForAll Over over) {
        var statistics = new Standardize(over).fit(samples(table));
        for (int j = 0; j < table[0].length; j++) {
            var values = values(table, over, j);
            double mean = exactMean(values);
            double std = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
            assertEquals(mean, statistics[0][j], 1e-12 * Math.max(1, Math.abs(mean)));
            assertEquals(std == 0 ? 1 : std, statistics[1][j], 1e-9 * Math.max(1, std));
        }
    }

    @Property
    void limitsAreMet(@ForAll("tables") float[][] table, @ForAll Over over) {
        var scale = new Scale(-1, 3, over);
        var statistics = scale.fit(samples(table));
        for (int j = 0; j < table[0].length; j++) {
            var values = values(table, over, j);
            double min = Arrays.stream(values).min().orElseThrow();
            double max = Arrays.stream(values).max().orElseThrow();
            assertArrayEquals(new double[]{min, max == min ? 1 : max - min},
                    new double[]{statistics[0][j], statistics[1][j]});
            assertEquals(-1, apply(scale, statistics, j, min), 1e-9);
            assertEquals(max == min ? -1 : 3, apply(scale, statistics, j, max), 1e-9);
            assertEquals(max == min ? -1 : 1, apply(scale, statistics, j, (min + max) / 2), 1e-9);
        }
    }

    @Property
    void standardizedFeaturesHaveMean0AndDeviation1(@ForAll("tables") float[][] table) {
        var standardize = new Standardize(Over.FEATURE);
        var statistics = standardize.fit(samples(table));
        for (int column = 0; column < table[0].length; column++) {
            int j = column;
            var before = values(table, Over.FEATURE, j);
            var after = Arrays.stream(before).map(v -> apply(standardize, statistics, j, v)).toArray();
            boolean constant = Arrays.stream(before).map(v -> v + 0.0).distinct().count() == 1;
            double tolerance = 1e-9 + 4 * Math.ulp(statistics[0][j]) / statistics[1][j]; // the mean itself is rounded
            assertEquals(0, Arrays.stream(after).sum() / after.length, tolerance);
            assertEquals(constant ? 0 : 1, Arrays.stream(after).map(v -> v * v).sum() / after.length, tolerance);
        }
    }

    private static Transform.Samples samples(float[][] table) {
        return new Transform.Samples() {
            @Override
            public int size() {
                return table.length;
            }

            @Override
            public int width() {
                return table[0].length;
            }

            @Override
            public void read(int i, double[] features) {
                for (int j = 0; j < features.length; j++) {
                    features[j] = table[i][j];
                }
            }
        };
    }

    /** What the statistics of feature j are taken over. */
    private static double[] values(float[][] table, Over over, int j) {
        return Arrays.stream(table)
                .flatMapToDouble(
                        row -> over == Over.ALL ? Arrays.stream(widened(row)) : Arrays.stream(new double[]{row[j]}))
                .toArray();
    }

    private static double[] widened(float[] row) {
        double[] wide = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            wide[j] = row[j];
        }
        return wide;
    }

    private static double exactMean(double[] values) {
        var sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(values.length), MathContext.DECIMAL128).doubleValue();
    }

    private static double apply(Transform transform, double[][] statistics, int j, double value) {
        double[] operands = {value, statistics[0][j], statistics[1][j]};
        return transform.formula().stores().getFirst().value().eval(operands, new double[0]);
    }
}
