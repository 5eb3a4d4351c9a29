package dev.lanewise.testkit.internal.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** Measured derivatives against known ones, and kinks at every distance. */
class DerivativeProperties {
    private static final double INNERMOST = 0x1p-16;
    private static final double OUTERMOST = 0x1p-10;

    @Property
    void ofSmoothFunctions(@ForAll @Scale(9) @DoubleRange(min = -3, max = 3) double x) {
        check(x, Math::sin, Math.cos(x));
        check(x, v -> v * v * v, 3 * x * x);
        check(x, Math::exp, Math.exp(x));
        check(x, v -> 1 / (1 + Math.exp(-v)), Math.exp(-x) / Math.pow(1 + Math.exp(-x), 2));
    }

    private static void check(double x, DoubleUnaryOperator f, double wanted) {
        var measured = Derivative.of(h -> f.applyAsDouble(x + h), Math.abs(f.applyAsDouble(x)));
        assertTrue(measured.smooth(), () -> "a kink where there is none: " + measured);
        assertEquals(wanted, measured.value(), measured.error());
        assertTrue(measured.error() < 1e-8 * (1 + Math.abs(f.applyAsDouble(x))),
                () -> "the error bar is too long: " + measured);
    }

    /** Within the innermost probes of the narrow steps no derivative is to be had: a kink must be reported. */
    @Property
    void kinksNearTheCentreAreSeen(
            @ForAll @Scale(9) @DoubleRange(min = -0.999, max = 0.999) double place,
            @ForAll @Scale(9) @DoubleRange(min = 0.01, max = 10) double jump,
            @ForAll @Scale(9) @DoubleRange(min = -10, max = 10) double slope) {
        var measured = kinked(place * INNERMOST, jump, slope);
        assertFalse(measured.smooth(), () -> "the kink was not seen: " + measured);
    }

    @Property
    void aKinkAtTheCentreIsSeen(@ForAll @Scale(9) @DoubleRange(min = 0.01, max = 10) double jump) {
        assertFalse(kinked(0, jump, 0).smooth());
        assertFalse(kinked(-0.0, jump, 3).smooth());
    }

    /** Wherever the kink is: it is reported, or the derivative is right all the same. Never a wrong derivative without a word. */
    @Property(tries = 300)
    void aKinkNeverMakesAWrongDerivative(
            @ForAll @Scale(9) @DoubleRange(min = -1.2, max = 1.2) double place,
            @ForAll @Scale(9) @DoubleRange(min = 0.01, max = 10) double jump,
            @ForAll @Scale(9) @DoubleRange(min = -10, max = 10) double slope) {
        double at = place * OUTERMOST;
        var measured = kinked(at, jump, slope);
        if (measured.smooth()) {
            double wanted = at < 0 ? slope + jump : slope;
            assertEquals(wanted, measured.value(), measured.error() + 1e-7 * Math.abs(slope));
        }
    }

    /** As elu has one at 0: the error bar covers what it costs, or a kink is reported. */
    @Property(tries = 1000)
    void aJumpOfTheCurvatureNeverMakesAWrongDerivative(
            @ForAll @Scale(9) @DoubleRange(min = -1.2, max = 1.2) double place,
            @ForAll @Scale(9) @DoubleRange(min = 0.01, max = 10) double jump,
            @ForAll @IntRange(min = 0, max = 3) int notAtTheCentre) {
        double at = notAtTheCentre == 0 ? 0 : place * OUTERMOST;
        var measured = Derivative.of(h -> h + jump / 2 * Math.max(0, h - at) * Math.max(0, h - at), 0.01);
        if (measured.smooth()) {
            assertEquals(1 + jump * Math.max(0, -at), measured.value(), measured.error());
        }
    }

    private static Derivative kinked(double at, double jump, double slope) {
        return Derivative.of(h -> slope * h + jump * Math.max(0, h - at), 0.01);
    }
}
