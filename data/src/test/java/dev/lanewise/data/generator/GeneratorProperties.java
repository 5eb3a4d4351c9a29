package dev.lanewise.data.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.data.Reading;
import dev.lanewise.data.generator.GaussianRegression.Relation;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GeneratorProperties {
    @Provide
    Arbitrary<DataSource> sources() {
        var examples = Arbitraries.integers().between(10, 300);
        var noise = Arbitraries.doubles().between(0.01, 2);
        var small = Arbitraries.integers().between(1, 6);
        return Arbitraries.oneOf(
                Combinators.combine(examples, small, noise).as((n, k, s) -> new Spiral(n, k + 1, s)),
                Combinators.combine(examples, noise).as(Moons::new),
                Combinators.combine(examples, small, small, noise, Arbitraries.of(Relation.class))
                        .as(GaussianRegression::new));
    }

    @Property
    void sameSeedSameBits(@ForAll("sources") DataSource source, @ForAll long seed) {
        for (var field : new String[]{Dataset.FEATURES, Dataset.TARGET}) {
            assertArrayEquals(
                    Reading.all(source.open(Reading.training(seed)), field),
                    Reading.all(source.open(Reading.training(seed)), field));
        }
    }

    @Property
    void otherSeedOtherData(@ForAll("sources") DataSource source, @ForAll long seed) {
        assertFalse(Arrays.equals(
                Reading.all(source.open(Reading.training(seed)), Dataset.FEATURES),
                Reading.all(source.open(Reading.training(seed + 1)), Dataset.FEATURES)));
    }

    @Property
    void withoutTargetsTheFeaturesAreTheSame(@ForAll("sources") DataSource source, @ForAll long seed) {
        var with = source.open(Reading.training(seed));
        var context = new DataContext(
                Reading.training(seed).random(), Optional.of(with.schema()), false);
        var without = source.open(context);
        assertFalse(without.has(Dataset.TARGET));
        assertArrayEquals(Reading.all(with, Dataset.FEATURES), Reading.all(without, Dataset.FEATURES));
    }

    @Property
    void classesAreBalanced(@ForAll @IntRange(min = 20, max = 500) int examples,
            @ForAll @IntRange(min = 2, max = 20) int classes) {
        var counts = new int[classes];
        var data = new Spiral(examples, classes, 0.2).open(Reading.training(1));
        assertEquals(examples, data.size());
        assertEquals(classes, data.schema().classes().size());
        for (double label : Reading.all(data, Dataset.TARGET)) {
            counts[(int) label]++;
        }
        var summary = Arrays.stream(counts).summaryStatistics();
        assertTrue(summary.getMax() - summary.getMin() <= 1, () -> Arrays.toString(counts));
    }

    /** With no noise every arm runs from the centre to the unit circle in even steps of radius and angle. */
    @Property
    void aSpiralWithoutNoiseIsTheFormula(@ForAll @IntRange(min = 2, max = 60) int perClass,
            @ForAll @IntRange(min = 2, max = 5) int classes) {
        var points =
                Reading.all(new Spiral(perClass * classes, classes, 0).open(Reading.training(1)), Dataset.FEATURES);
        for (int c = 0; c < classes; c++) {
            for (int k = 0; k < perClass; k++) {
                double r = k / (perClass - 1.0);
                double theta = 4 * c + 4 * r;
                int at = 2 * (k * classes + c);
                assertEquals(r * Math.sin(theta), points[at], 1e-6);
                assertEquals(r * Math.cos(theta), points[at + 1], 1e-6);
            }
        }
    }

    @Property
    void moonsWithoutNoiseLieOnTheirCircles(@ForAll @IntRange(min = 2, max = 400) int examples) {
        var points = Reading.all(new Moons(examples, 0).open(Reading.training(1)), Dataset.FEATURES);
        for (int i = 0; i < examples; i++) {
            double x = points[2 * i] - (i % 2);
            double y = points[2 * i + 1] - (i % 2 == 0 ? 0 : 0.5);
            assertEquals(1, Math.hypot(x, y), 1e-6);
            assertTrue(i % 2 == 0 ? y >= -1e-6 : y <= 1e-6);
        }
    }

    @Property(tries = 30)
    void noiseHasItsStandardDeviation(@ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 3) double noise) {
        var clean = Reading.all(new Moons(4000, 0).open(Reading.training(seed)), Dataset.FEATURES);
        var noisy = Reading.all(new Moons(4000, noise).open(Reading.training(seed)), Dataset.FEATURES);
        double squares = 0;
        for (int i = 0; i < clean.length; i++) {
            squares += (noisy[i] - clean[i]) * (noisy[i] - clean[i]);
        }
        assertEquals(noise, Math.sqrt(squares / clean.length), 0.06 * noise);
    }
}
