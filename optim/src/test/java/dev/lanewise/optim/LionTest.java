package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

class LionTest {
    /** The parameter, 3 before, after a step of rate 0.5. */
    private static double moved(double gradient, double mean) {
        var value = Lion.of(1).update().stores().stream()
                .filter(store -> store.operand() == Optimizer.PARAMETER).map(Formula.Store::value).findFirst()
                .orElseThrow();
        return value.eval(new double[]{3, gradient, mean}, new double[]{0.5});
    }

    @Test
    void everyStepHasOneSizeOrNone() {
        assertEquals(2.5, moved(1e-20, 0));
        assertEquals(3.5, moved(1e20, -1e20));
        assertEquals(3, moved(0, 0), "the sign of zero is zero");
        assertEquals(Double.NaN, moved(Double.NaN, 0), "divergence is not hidden");
    }
}
