package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.layer.ParameterRole;
import org.junit.jupiter.api.Test;

class LambTest {
    @Test
    void aNormOfZeroLeavesTheStepAsItIs() {
        var lamb = Lamb.of(1);
        assertEquals(1.5, lamb.ratio(3, 2));
        assertEquals(1, lamb.ratio(0, 2));
        assertEquals(1, lamb.ratio(3, 0));
    }

    @Test
    void biasesAndNormsAreSpared() {
        var lamb = Lamb.of(1);
        assertTrue(lamb.scales(ParameterRole.WEIGHT));
        assertFalse(lamb.scales(ParameterRole.BIAS) || lamb.scales(ParameterRole.NORM));
    }
}
