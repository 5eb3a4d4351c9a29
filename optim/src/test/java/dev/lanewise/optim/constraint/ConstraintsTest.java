package dev.lanewise.optim.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.settings.Binder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
    private static double project(Constraint constraint, double w, double norm) {
        return constraint.project(Expr.elem(0), Expr.elem(1)).eval(new double[]{w, norm}, new double[0]);
    }

    @Test
    void maxNormShrinksWhatIsTooLong() {
        assertEquals(-1.5, project(new MaxNorm(2), -3, 4));
        assertEquals(-0.3, project(new MaxNorm(2), -0.3, 2), "at the limit");
        assertEquals(0.1, project(new MaxNorm(2), 0.1, 0.5));
        assertEquals(0, project(new MaxNorm(2), 0, 0));
        assertEquals(Double.NaN, project(new MaxNorm(2), Double.NaN, Double.NaN), "divergence is not hidden");
        assertEquals(new MaxNorm(2), Binder.create(MaxNorm.class));
    }

    @Test
    void unitNormMakesShortOnesLonger() {
        assertEquals(-0.75, project(new UnitNorm(), -3, 4));
        assertEquals(0.5, project(new UnitNorm(), 1e-20, 2e-20), 1e-15);
        assertEquals(0, project(new UnitNorm(), 0, 0));
    }

    @Test
    void nonNegativeCutsOff() {
        assertEquals(0, project(new NonNegative(), -3, 4));
        assertEquals(3, project(new NonNegative(), 3, 4));
        assertEquals(Double.NaN, project(new NonNegative(), Double.NaN, 4));
    }

    @Test
    void allSpareBiasesAndNorms() {
        for (var constraint : List.of(new MaxNorm(1), new UnitNorm(), new NonNegative())) {
            assertTrue(constraint.appliesTo(ParameterRole.WEIGHT));
            assertFalse(constraint.appliesTo(ParameterRole.BIAS) || constraint.appliesTo(ParameterRole.NORM));
        }
    }
}
