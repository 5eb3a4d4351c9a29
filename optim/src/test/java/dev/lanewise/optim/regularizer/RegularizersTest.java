package dev.lanewise.optim.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.optimizer.Regularizer;
import org.junit.jupiter.api.Test;

class RegularizersTest {
    private static final Expr W = Expr.elem(0);

    private static double penalty(Regularizer regularizer, double w) {
        return regularizer.penalty(W).eval(new double[]{w}, new double[0]);
    }

    private static double gradient(Regularizer regularizer, double w) {
        return regularizer.penalty(W).derivative(0).eval(new double[]{w}, new double[0]);
    }

    @Test
    void l1IsStrengthTimesTheMagnitude() {
        var l1 = new L1(0.5);
        assertEquals(1.5, penalty(l1, -3));
        assertEquals(-0.5, gradient(l1, -3));
        assertEquals(0.5, gradient(l1, 1e-30));
        assertEquals(0, gradient(l1, 0), "the subgradient at the kink");
    }

    /** R(W) = ½ λ Σ w²: the strength is the weight decay of plain gradient descent. */
    @Test
    void l2IsHalfOfStrengthTimesTheSquare() {
        var l2 = new L2(0.25);
        assertEquals(1.125, penalty(l2, -3));
        assertEquals(-0.75, gradient(l2, -3), "λ w");
        assertEquals(0, gradient(l2, 0));
    }

    @Test
    void bothSpareBiases() {
        for (Regularizer regularizer : new Regularizer[]{new L1(1), new L2(1)}) {
            assertTrue(regularizer.appliesTo(ParameterRole.WEIGHT));
            assertFalse(regularizer.appliesTo(ParameterRole.BIAS));
        }
    }
}
