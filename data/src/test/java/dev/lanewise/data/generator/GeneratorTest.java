package dev.lanewise.data.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Value;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.Reading;
import dev.lanewise.data.generator.GaussianRegression.Relation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final Binder BINDER = new Binder(Catalog.installed());

    @Test
    void theirNamesAloneAreEnough() {
        for (var name : new String[]{"spiral", "moons", "gaussian-regression"}) {
            var source = BINDER.part(DataSource.class, Value.scalar(name));
            assertEquals(source, BINDER.part(DataSource.class, Binder.write(source)));
            source.open(Reading.training(1));
        }
    }

    /** The first program of the lecture: x, y = randn(64, 1000), randn(64, 10). */
    @Test
    void independentTargetsAreStandardNormal() {
        var data = Binder.create(GaussianRegression.class,
                "examples", 64, "features", 1000, "targets", 10, "relation", Relation.INDEPENDENT)
                .open(Reading.training(0));
        assertEquals(Shape.of(1000), data.fields().get(data.field(Dataset.FEATURES)).shape());
        assertEquals(Shape.of(10), data.fields().get(data.field(Dataset.TARGET)).shape());
        assertMoments(0, 1, Reading.all(data, Dataset.FEATURES), 0.02);
        assertMoments(0, 1, Reading.all(data, Dataset.TARGET), 0.15);
    }

    /** Without noise the first two examples tell both weights of two features, and these explain all others. */
    @Test
    void linearTargetsDependOnTheFeatures() {
        var data = new GaussianRegression(50, 2, 3, 0, Relation.LINEAR).open(Reading.training(7));
        var x = Reading.all(data, Dataset.FEATURES);
        var y = Reading.all(data, Dataset.TARGET);
        double determinant = x[0] * x[3] - x[1] * x[2];
        for (int k = 0; k < 3; k++) {
            double w0 = (y[k] * x[3] - y[3 + k] * x[1]) / determinant;
            double w1 = (x[0] * y[3 + k] - x[2] * y[k]) / determinant;
            assertNotEquals(w0, w1, 0.01);
            for (int i = 0; i < 50; i++) {
                assertEquals(x[2 * i] * w0 + x[2 * i + 1] * w1, y[3 * i + k], 1e-4);
            }
        }
    }

    /** The values themselves are promised for good: a change here changes every published run. */
    @Test
    void theBitsAreFixed() {
        assertFirst(new Spiral(6, 3, 0.2), 0f, 0f, -0f, -0f, 0f, 0f, -0.7716742f, -0.636018f);
        assertFirst(new Moons(6, 0.1), 0.98765284f, 0.08935725f, 0.083538055f, 0.48957294f);
        assertFirst(new GaussianRegression(3, 2, 1, 0.1, Relation.LINEAR), 0.31619984f, 1.2272625f, -0.97736615f);
    }

    @Test
    void fewerExamplesThanClassesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Spiral(2, 3, 0.2));
    }

    @Test
    void moreThanAnArrayHoldsIsRefused() {
        var huge = new GaussianRegression(2_000_000, 2_000, 1, 0, Relation.LINEAR);
        assertEquals("LW-DATA-007", assertThrows(LanewiseException.class, () -> huge.open(Reading.training(1))).code());
    }

    private static void assertMoments(double mean, double deviation, double[] values, double tolerance) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        assertEquals(mean, sum / values.length, tolerance);
        assertEquals(deviation, Math.sqrt(squares / values.length), tolerance);
    }

    private static void assertFirst(DataSource source, double... expected) {
        var all = Reading.all(source.open(Reading.training(42)), Dataset.FEATURES);
        assertArrayEquals(expected, Arrays.copyOf(all, expected.length));
    }
}
