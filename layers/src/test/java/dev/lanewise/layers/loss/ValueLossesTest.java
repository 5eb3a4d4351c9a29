package dev.lanewise.layers.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.loss.TargetValues;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LossProbe;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The losses of values against their formulas in plain loops. */
class ValueLossesTest {
    private static final double[] P = {0.3, -2, 1.5, 0.2, -0.7, 3, 0.1, 2.5, -1.2, 0.4, 1.1, -0.05};
    private static final double[] T = {0.1, 0.6, 0.3, 0, 0.9, 0.1, 1, 0, 0, 0.25, 0.5, 0.25};
    private static final double[] BINARY = {0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0};
    private static final double[] COUNTS = {0, 1, 2, 3, 5, 8, 0, 1, 1, 2, 4, 9};
    private static final double[] RATES = {0.3, 2, 1.5, 0.2, 0.7, 3, 0.1, 2.5, 1.2, 0.4, 1.1, 0.05};

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double stirling(double t) {
        return t > 1 ? t * Math.log(t) - t + Math.log(2 * Math.PI * t) / 2 : 0;
    }

    private static double hinge(double p, double t, double margin) {
        return Math.max(0, margin - (2 * t - 1) * p);
    }

    private static Arguments row(Loss loss, double[] p, double[] t, DoubleBinaryOperator term,
            DoubleBinaryOperator slope) {
        return Arguments.of(loss, p, t, term, slope);
    }

    static Stream<Arguments> losses() {
        return Stream.of(Reduction.values()).flatMap(ValueLossesTest::losses);
    }

    private static Stream<Arguments> losses(Reduction r) {
        return Stream.of(
                row(new AbsoluteError(r), P, T, (p, t) -> Math.abs(p - t), (p, t) -> Math.signum(p - t)),
                row(new Huber(1, r), P, T,
                        (p, t) -> Math.abs(p - t) <= 1 ? (p - t) * (p - t) / 2 : Math.abs(p - t) - 0.5,
                        (p, t) -> Math.abs(p - t) <= 1 ? p - t : Math.signum(p - t)),
                row(new Huber(0.5, r), P, T,
                        (p, t) -> Math.abs(p - t) <= 0.5 ? (p - t) * (p - t) / 2 : 0.5 * (Math.abs(p - t) - 0.25),
                        (p, t) -> Math.clamp(p - t, -0.5, 0.5)),
                row(new BinaryCrossEntropyWithLogits(1, r), P, T,
                        (p, t) -> -t * Math.log(sigmoid(p)) - (1 - t) * Math.log(1 - sigmoid(p)),
                        (p, t) -> sigmoid(p) - t),
                row(new BinaryCrossEntropyWithLogits(3, r), P, BINARY,
                        (p, t) -> -3 * t * Math.log(sigmoid(p)) - (1 - t) * Math.log(1 - sigmoid(p)),
                        (p, t) -> (1 - t) * sigmoid(p) - 3 * t * (1 - sigmoid(p))),
                row(new BinaryHinge(1, false, r), P, BINARY, (p, t) -> hinge(p, t, 1),
                        (p, t) -> hinge(p, t, 1) > 0 ? 1 - 2 * t : 0),
                row(new BinaryHinge(0.5, true, r), P, BINARY, (p, t) -> hinge(p, t, 0.5) * hinge(p, t, 0.5),
                        (p, t) -> 2 * hinge(p, t, 0.5) * (1 - 2 * t)),
                row(new Poisson(true, false, r), P, COUNTS, (p, t) -> Math.exp(p) - t * p, (p, t) -> Math.exp(p) - t),
                row(new Poisson(true, true, r), P, COUNTS, (p, t) -> Math.exp(p) - t * p + stirling(t),
                        (p, t) -> Math.exp(p) - t),
                row(new Poisson(false, false, r), RATES, COUNTS, (p, t) -> p - t * Math.log(p + 1e-8),
                        (p, t) -> 1 - t / (p + 1e-8)));
    }

    /** Two examples of (2, 3), of (6) and of (1, 2, 3); twelve of a single number. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void isItsFormula(Loss loss, double[] p, double[] t, DoubleBinaryOperator term, DoubleBinaryOperator slope) {
        for (var shape : new Shape[]{Shape.of(2, 3), Shape.of(6), Shape.of(1, 2, 3), Shape.of(1), Shape.scalar()}) {
            int size = shape.size();
            double n = loss.reduction() == Reduction.MEAN ? size : 1;
            double[] losses = new double[p.length / size];
            double[] gradient = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                losses[i / size] += term.applyAsDouble(p[i], t[i]) / n;
                gradient[i] = slope.applyAsDouble(p[i], t[i]) / n;
            }
            var probe = LossProbe.of(loss, losses.length, shape, Target.values(shape)).prediction(p).target(t);
            assertArrayEquals(losses, probe.losses(), 2e-14, shape.toString());
            assertArrayEquals(gradient, probe.gradient(), 1e-14, shape.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void nanIsNotHidden(Loss loss, double[] p, double[] t, DoubleBinaryOperator term, DoubleBinaryOperator slope) {
        var probe = LossProbe.of(DType.FLOAT32, loss, 1, Shape.of(2), Target.values(Shape.of(2)))
                .prediction(1, Double.NaN).target(1, 1);
        assertTrue(Double.isNaN(probe.losses()[0]));
    }

    /** A class index is 0 or 1 where an example has one score. */
    @Test
    void twoClassesMayBeLabels() {
        for (var loss : new Loss[]{Binder.create(BinaryCrossEntropyWithLogits.class),
            Binder.create(BinaryHinge.class, "squared", true)}) {
            for (var shape : new Shape[]{Shape.of(1), Shape.scalar(), Shape.of(1, 1)}) {
                var values = LossProbe.of(loss, 12, shape, Target.values(shape)).prediction(P).target(BINARY);
                var labels = LossProbe.of(loss, 12, shape, Target.classIndex()).prediction(P).target(BINARY);
                assertArrayEquals(values.losses(), labels.losses());
                assertArrayEquals(values.gradient(), labels.gradient());
            }
        }
        assertThrows(LanewiseException.class,
                () -> Binder.create(AbsoluteError.class).plan(Shape.of(1), Target.classIndex()));
    }

    @Test
    void crossEntropyOfALogitIsExactFarOut() {
        var probe = LossProbe.of(DType.FLOAT32, Binder.create(BinaryCrossEntropyWithLogits.class), 4, Shape.of(1),
                Target.values(Shape.of(1))).prediction(40, 40, -500, -500).target(1, 0, 1, 0);
        assertArrayEquals(new double[]{Math.exp(-40), 40, 500, 0}, probe.losses(), 1e-22);
        assertArrayEquals(new double[]{-Math.exp(-40), 1, -1, 0}, probe.gradient(), 1e-22);
    }

    @Test
    void klDivergence() {
        double[] p = Arrays.stream(new double[]{0.2, 0.5, 0.3, 0.1, 0.1, 0.8}).map(Math::log).toArray();
        double[] t = {0.1, 0.6, 0.3, 0, 0.25, 0.75};
        double[] losses = {0.1 * Math.log(0.5) + 0.6 * Math.log(1.2),
            0.25 * Math.log(2.5) + 0.75 * Math.log(0.75 / 0.8)};
        for (var reduction : Reduction.values()) {
            var probe = LossProbe.of(new KlDivergence(false, reduction), 2, Shape.of(3), Target.values(Shape.of(3)))
                    .prediction(p).target(t);
            assertArrayEquals(losses, probe.losses(), 1e-15);
            assertArrayEquals(new double[]{-0.1, -0.6, -0.3, 0, -0.25, -0.75}, probe.gradient(),
                    "no mean over elements");
        }
        double[] logarithms = Arrays.stream(t).map(Math::log).map(x -> Math.max(x, -700)).toArray();
        var logTarget = LossProbe.of(new KlDivergence(true, Reduction.MEAN), 2, Shape.of(3), Target.values(Shape.of(3)))
                .prediction(p).target(logarithms);
        assertArrayEquals(losses, logTarget.losses(), 1e-15);
        assertArrayEquals(new double[]{-0.1, -0.6, -0.3, 0, -0.25, -0.75}, logTarget.gradient(), 1e-15);
    }

    @Test
    void cosine() {
        double[] p = {3, 4, 1, 0, -2, 2};
        double[] t = {4, 3, 0, 5, 1, -1};
        // cosines 24/25, 0, -1
        var rows = LossProbe.of(new Cosine(Reduction.MEAN), 3, Shape.of(2), Target.values(Shape.of(2)))
                .prediction(p).target(t);
        assertArrayEquals(new double[]{0.04, 1, 2}, rows.losses(), 1e-12);
        // ∂c/∂p = t/(|p||t|) - c p/|p|²
        assertArrayEquals(new double[]{0.96 * 3 / 25 - 4.0 / 25, 0.96 * 4 / 25 - 3.0 / 25, 0, -1, 0, 0},
                rows.gradient(), 1e-12);
        var mean = LossProbe.of(new Cosine(Reduction.MEAN), 1, Shape.of(3, 2), Target.values(Shape.of(3, 2)))
                .prediction(p).target(t);
        assertArrayEquals(new double[]{3.04 / 3}, mean.losses(), 1e-12);
        assertEquals(-1.0 / 3, mean.gradient()[3], 1e-12);
        var sum = LossProbe.of(new Cosine(Reduction.SUM), 1, Shape.of(3, 2), Target.values(Shape.of(3, 2)))
                .prediction(p).target(t);
        assertArrayEquals(new double[]{3.04}, sum.losses(), 1e-12);
        assertArrayEquals(rows.gradient(), sum.gradient(), 1e-12);
    }

    @Test
    void theCosineOfNothingIsZero() {
        var probe = LossProbe.of(DType.FLOAT32, new Cosine(Reduction.SUM), 1, Shape.of(2), Target.values(Shape.of(2)))
                .prediction(0, 0).target(3, 0);
        assertArrayEquals(new double[]{1}, probe.losses());
        assertArrayEquals(new double[]{0, 0}, probe.gradient());
        assertThrows(LanewiseException.class,
                () -> new Cosine(Reduction.SUM).plan(Shape.of(3, 1), Target.values(Shape.of(3, 1))));
    }

    @Test
    void plansSayWhatTargetsMayBe() {
        var shape = Shape.of(3);
        assertEquals(TargetValues.ANY, targets(AbsoluteError.class, shape));
        assertEquals(TargetValues.UNIT_INTERVAL, targets(BinaryCrossEntropyWithLogits.class, shape));
        assertEquals(TargetValues.BINARY, targets(BinaryHinge.class, shape));
        assertEquals(TargetValues.NON_NEGATIVE, targets(Poisson.class, shape));
        assertEquals(TargetValues.DISTRIBUTION, targets(KlDivergence.class, shape));
        assertEquals(TargetValues.DISTRIBUTION, targets(SoftmaxCrossEntropy.class, shape));
        assertEquals(TargetValues.DISTRIBUTION, targets(NegativeLogLikelihood.class, shape));
    }

    private static TargetValues targets(Class<? extends Loss> loss, Shape shape) {
        return Binder.create(loss).plan(shape, Target.values(shape)).targets();
    }
}
