package dev.lanewise.optim.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.settings.Binder;
import java.util.List;
import java.util.Optional;
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

    /** R(W) = λ Σ (α |w| + ½ (1 - α) w²), as scikit-learn has it. */
    @Test
    void elasticNetIsBothInTheRatio() {
        var net = new ElasticNet(2, 0.25);
        assertEquals(2 * (0.25 * 3 + 0.5 * 0.75 * 9), penalty(net, -3));
        assertEquals(2 * (-0.25 - 0.75 * 3), gradient(net, -3));
        assertEquals(new ElasticNet(2, 0.5), Binder.create(ElasticNet.class, "strength", 2));
    }

    @Test
    void weightDecayTakesOffAShare() {
        assertEquals(-0.75, gradient(new WeightDecay(0.25), -3), "λ w");
        assertEquals(Optional.empty(), WeightDecay.ofStrength(0));
        assertTrue(new WeightDecay(1).decoupled());
        assertFalse(new L2(1).decoupled());
    }

    @Test
    void allSpareBiases() {
        for (var regularizer : List.of(new L1(1), new L2(1), new ElasticNet(1, 0.5), new WeightDecay(1))) {
            assertTrue(regularizer.appliesTo(ParameterRole.WEIGHT));
            assertFalse(regularizer.appliesTo(ParameterRole.BIAS));
        }
    }
}
