package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DerivativeProperties {
    private static final double[] SCALARS = {0.7, -1.3};

    @Property(tries = 200, maxDiscardRatio = 20)
    void isTheLimitOfDifferences(@ForAll("expressions") Expr f, @ForAll @IntRange(max = 2) int operand,
            @ForAll @Size(3) double[] wide) {
        double[] point = {Math.sin(wide[0]) * 2, Math.sin(wide[1]) * 2, Math.sin(wide[2]) * 2};
        Assume.that(everyPartIsFinite(f, point));
        double coarse = difference(f, operand, point, 2e-4);
        double fine = difference(f, operand, point, 1e-4);
        double scale = Math.max(1, Math.abs(Expressions.eval(f, point, SCALARS)));
        // A kink, a pole or a difference lost in rounding shows in disagreement.
        Assume.that(Math.abs(coarse - fine) <= 1e-7 * Math.abs(fine) + 1e-9 * scale && scale < 1e6);
        Assume.that(Math.abs(jump(f, operand, point, 1e-4))
                <= 0.6 * Math.abs(jump(f, operand, point, 2e-4)) + 1e-7 * scale);
        assertEquals(fine, Expressions.eval(f.derivative(operand), point, SCALARS),
                1e-5 * Math.abs(fine) + 1e-7 * scale,
                f::toString);
    }

    @Property
    void isZeroForAnOperandThatIsNotThere(@ForAll("expressions") Expr f) {
        assertEquals(Expr.constant(0), f.derivative(Expressions.OPERANDS));
    }

    @Property
    void everyFunctionOfOneValue(@ForAll UnaryOp op, @ForAll @DoubleRange(min = 0.01, max = 3) double at) {
        Expr f = new Expr.Unary(op, Expr.elem(0));
        double[] point = {at};
        assertEquals(difference(f, 0, point, 1e-4), f.derivative(0).eval(point, SCALARS),
                1e-7 * Math.max(1, 1 / at / at));
    }

    @Provide
    Arbitrary<Expr> expressions() {
        return Expressions.any(4);
    }

    /** The fourth-order central difference. */
    private static double difference(Expr f, int operand, double[] point, double h) {
        return (8 * (at(f, operand, point, h) - at(f, operand, point, -h))
                - (at(f, operand, point, 2 * h) - at(f, operand, point, -2 * h))) / (12 * h);
    }

    /** The derivative of x / (1 / 0) is inf / inf, though the value is 0. */
    private static boolean everyPartIsFinite(Expr f, double[] point) {
        return Schedule.of(f).steps().stream()
                .allMatch(part -> Double.isFinite(Expressions.eval(part.node(), point, SCALARS)));
    }

    /** The slope ahead less the slope behind: at a kink it does not shrink with h. */
    private static double jump(Expr f, int operand, double[] point, double h) {
        return (at(f, operand, point, h) - 2 * at(f, operand, point, 0) + at(f, operand, point, -h)) / h;
    }

    private static double at(Expr f, int operand, double[] point, double step) {
        double[] moved = point.clone();
        moved[operand] += step;
        return Expressions.eval(f, moved, SCALARS);
    }

    @Test
    void conventionsAtKinks() {
        Expr x = Expr.elem(0);
        double[] zero = {0};
        assertEquals(0, x.abs().derivative(0).eval(zero, SCALARS));
        assertEquals(0, x.max(0).derivative(0).eval(zero, SCALARS));
        assertEquals(0, Expr.positive(x, x, Expr.constant(0)).derivative(0).eval(zero, SCALARS));
        assertEquals(1, x.clamp(0, 1).derivative(0).eval(zero, SCALARS));
        assertEquals(0.5, x.softplus().derivative(0).eval(zero, SCALARS));
        assertTrue(Double.isNaN(x.abs().derivative(0).eval(new double[]{Double.NaN}, SCALARS)));
    }

    @Test
    void infiniteSlopeOfTheOtherBranchDoesNotLeak() {
        Expr x = Expr.elem(0);
        Expr root = Expr.select(Comparison.LE, x, Expr.constant(0), Expr.constant(0), x.sqrt());
        assertEquals(0, root.derivative(0).eval(new double[]{0}, SCALARS));
        assertEquals(0, root.derivative(0).eval(new double[]{-1}, SCALARS));
    }

    @Test
    void infiniteSlopeBehindAChoiceDoesNotLeak() {
        Expr x = Expr.elem(0);
        Expr root = Expr.positive(x, x, Expr.elem(1)).sqrt();
        assertEquals(0, root.derivative(0).eval(new double[]{-1, 0}, SCALARS));
    }

    @Test
    void choicesDoNotMultiply() {
        Expr y = Expr.elem(0);
        for (int i = 0; i < 60; i++) {
            y = Expr.positive(y, y.tanh(), y.mul(0.5)).clamp(-3, 3);
        }
        assertTrue(Schedule.of(y.derivative(0)).steps().size() < 2000);
    }

    @Test
    void crossEntropyWithLogitsGivesExactlyProbabilityMinusTarget() {
        Formula loss = Formula.map("bce", 2, in -> in.get(0).softplus().sub(in.get(0).mul(in.get(1))));
        assertEquals(Expr.elem(0).sigmoid().sub(Expr.elem(1)), loss.stores().getFirst().value().derivative(0));
        double[] atZero = {0, 1};
        assertEquals(-0.5, loss.stores().getFirst().value().derivative(0).eval(atZero, SCALARS));
    }

    @Test
    void rowsAndColumnsAreVariablesToo() {
        Expr affine = Expr.elem(0).mul(Expr.row(1)).add(Expr.column(2));
        assertEquals(Expr.row(1), affine.derivative(0));
        assertEquals(Expr.elem(0), affine.derivative(1));
        assertEquals(Expr.constant(1), affine.derivative(2));
    }
}
