package dev.lanewise.optim.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitializersTest {
    private static final int IN = 300;
    private static final int OUT = 100;
    private static final int N = 40_000;

    private static double[] draw(Initializer initializer) {
        var tensor = Tensor.zeros(DType.FLOAT64, Shape.of(N));
        initializer.initialize(tensor, new Fans(IN, OUT), RandomStream.of(3, "weight"));
        return tensor.doubles();
    }

    /** Mean within five standard errors, variance within five of its own (for a normal or flatter distribution). */
    private static void assertMoments(double mean, double variance, double[] values) {
        double average = Arrays.stream(values).average().orElseThrow();
        double spread = Arrays.stream(values).map(v -> (v - average) * (v - average)).sum() / (N - 1);
        assertEquals(mean, average, 5 * Math.sqrt(variance / N));
        assertEquals(variance, spread, 5 * variance * Math.sqrt(2.0 / N));
    }

    @Test
    void heHasTwiceTheInverseOfTheInputs() {
        assertMoments(0, 2.0 / IN, draw(new He(Distribution.NORMAL)));
        assertMoments(0, 2.0 / IN, draw(new He(Distribution.UNIFORM)));
        assertEquals(Distribution.NORMAL, Binder.create(He.class).distribution(), "as in the paper");
    }

    @Test
    void xavierHasTwiceTheInverseOfInputsAndOutputs() {
        assertMoments(0, 2.0 / (IN + OUT), draw(new Xavier(Distribution.NORMAL)));
        assertMoments(0, 2.0 / (IN + OUT), draw(new Xavier(Distribution.UNIFORM)));
        assertEquals(Distribution.UNIFORM, Binder.create(Xavier.class).distribution(), "as in the paper");
    }

    @Test
    void uniformFormsStayWithinTheirBounds() {
        assertBound(Math.sqrt(6.0 / IN), draw(new He(Distribution.UNIFORM)));
        assertBound(Math.sqrt(6.0 / (IN + OUT)), draw(new Xavier(Distribution.UNIFORM)));
    }

    private static void assertBound(double bound, double[] values) {
        double greatest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertTrue(greatest <= bound * (1 + 1e-15) && greatest > 0.999 * bound, greatest + " of " + bound);
    }

    @Test
    void normalHasItsMeanAndDeviation() {
        assertMoments(0, 1e-4, draw(Binder.create(Normal.class)));
        assertMoments(-3, 4, draw(new Normal(-3, 2)));
    }

    @Test
    void zerosAndConstant() {
        assertTrue(Arrays.stream(draw(new Zeros())).allMatch(v -> v == 0));
        assertTrue(Arrays.stream(draw(new Constant(0.25))).allMatch(v -> v == 0.25));
    }

    @Test
    void anotherNameIsAnotherStart() {
        var one = Tensor.zeros(DType.FLOAT64, Shape.of(N));
        new He(Distribution.NORMAL).initialize(one, new Fans(IN, OUT), RandomStream.of(3, "bias"));
        double[] other = draw(new He(Distribution.NORMAL));
        double product = 0;
        for (int i = 0; i < N; i++) {
            product += one.get(i) * other[i];
        }
        assertEquals(0, product / N, 5 * 2.0 / IN / Math.sqrt(N), "uncorrelated");
    }

    @Test
    void leCunHasTheInverseOfTheInputs() {
        assertMoments(0, 1.0 / IN, draw(new LeCun(Distribution.NORMAL)));
        assertMoments(0, 1.0 / IN, draw(new LeCun(Distribution.UNIFORM)));
        assertBound(Math.sqrt(3.0 / IN), draw(new LeCun(Distribution.UNIFORM)));
        assertEquals(new LeCun(Distribution.NORMAL), Binder.create(LeCun.class));
    }

    @Test
    void uniformFillsItsRange() {
        var values = draw(new Uniform(-1, 3));
        assertMoments(1, 16.0 / 12, values);
        assertTrue(Arrays.stream(values).allMatch(v -> v >= -1 && v < 3));
        assertEquals(new Uniform(-0.05, 0.05), Binder.create(Uniform.class));
        assertEquals("uniform: wanted low below high, got 1.0 and 1.0",
                assertThrows(IllegalArgumentException.class, () -> new Uniform(1, 1)).getMessage());
    }

    /** The variance of what is left within two standard deviations: 1 - 4 φ(2) / (2 Φ(2) - 1). */
    @Test
    void truncatedNormalHasNoTails() {
        var values = draw(new TruncatedNormal(1, 0.5));
        assertMoments(1, 0.25 * 0.7737412, values);
        double farthest = Arrays.stream(values).map(v -> Math.abs(v - 1)).max().orElseThrow();
        assertTrue(farthest <= 1 && farthest > 0.99, "farthest " + farthest);
        for (int i = 1; i < values.length; i++) {
            assertTrue(values[i] != values[i - 1], "what is drawn anew must not be another element's draw");
        }
        assertEquals(new TruncatedNormal(0, 0.01), Binder.create(TruncatedNormal.class));
    }

    /** One seed gives one start, in every version: distributions alone would not notice another sign, or another draw. */
    @Test
    void elementsAreMeanAndDeviationTimesTheirDraws() {
        var stream = RandomStream.of(3, "weight");
        var normal = draw(new Normal(1, 0.5));
        var truncated = draw(new TruncatedNormal(1, 0.5));
        int drawnAnew = 0;
        for (int i = 0; i < N; i++) {
            double z = stream.normal(i);
            assertEquals(1 + 0.5 * z, normal[i]);
            double next = stream.at(1).normal(i);
            if (Math.abs(z) <= 2) {
                assertEquals(1 + 0.5 * z, truncated[i]);
            } else if (Math.abs(next) <= 2) {
                assertEquals(1 + 0.5 * next, truncated[i]);
                drawnAnew++;
            }
        }
        assertTrue(drawnAnew > 1000, "drawn anew: " + drawnAnew);
    }

    private static double[] orthogonal(double gain, int... shape) {
        var tensor = Tensor.zeros(DType.FLOAT64, Shape.of(shape));
        new Orthogonal(gain).initialize(tensor, new Fans(1, 1), RandomStream.of(5, "weight"));
        return tensor.doubles();
    }

    /** {@code Σₖ a[i·outer + k·inner] a[j·outer + k·inner]} is gain² where i = j, else 0. */
    private static void assertOrthogonal(double gain, double[] a, int vectors, int length, boolean byRow) {
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < length; k++) {
                    dot += byRow ? a[i * length + k] * a[j * length + k] : a[k * vectors + i] * a[k * vectors + j];
                }
                assertEquals(i == j ? gain * gain : 0, dot, 1e-14, i + " and " + j);
            }
        }
    }

    @Test
    void orthogonalVectorsAreThoseOfTheShorterSide() {
        assertOrthogonal(1, orthogonal(1, 30, 20), 20, 30, false);
        assertOrthogonal(2, orthogonal(2, 20, 30), 20, 30, true);
        assertOrthogonal(1, orthogonal(1, 17, 17), 17, 17, false);
        assertOrthogonal(1, orthogonal(1, 8, 3, 2, 2), 8, 12, true);
        assertOrthogonal(3, orthogonal(3, 9), 1, 9, true);
        assertEquals(new Orthogonal(1), Binder.create(Orthogonal.class));
    }

    /** Uniform over all such matrices: the sign of an element is open, and its square has the mean 1 / n. */
    @Test
    void orthogonalMatricesFavourNoDirection() {
        double mean = 0;
        double square = 0;
        for (int seed = 0; seed < 400; seed++) {
            var tensor = Tensor.zeros(DType.FLOAT64, Shape.of(4, 4));
            new Orthogonal(1).initialize(tensor, new Fans(4, 4), RandomStream.of(seed, "weight"));
            mean += tensor.get(15) / 400;
            square += tensor.get(15) * tensor.get(15) / 400;
        }
        assertEquals(0, mean, 5 * Math.sqrt(0.25 / 400));
        assertEquals(0.25, square, 5 * Math.sqrt(0.0625 / 400), "the last element of the last vector");
    }
}
