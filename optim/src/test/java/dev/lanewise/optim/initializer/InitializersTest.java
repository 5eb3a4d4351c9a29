package dev.lanewise.optim.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
