package dev.lanewise.api.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetValuesTest {
    private static Optional<String> misfit(TargetValues kind, float... values) {
        return kind.misfit(Tensor.of(values, 0, Shape.of(1, values.length)));
    }

    @Test
    void kindsAccept() {
        assertTrue(misfit(TargetValues.ANY, -3, 1e30f).isEmpty());
        assertTrue(misfit(TargetValues.NON_NEGATIVE, 0, 17).isEmpty());
        assertTrue(misfit(TargetValues.UNIT_INTERVAL, 0, 0.3f, 1).isEmpty());
        assertTrue(misfit(TargetValues.BINARY, 0, 1, 1).isEmpty());
        assertTrue(misfit(TargetValues.DISTRIBUTION, 0.25f, 0, 0.75f).isEmpty());
        assertTrue(misfit(TargetValues.DISTRIBUTION, 0.333f, 0.333f, 0.333f).isEmpty(), "rounded when written");
    }

    @Test
    void kindsRefuse() {
        assertEquals(Optional.of("NaN"), misfit(TargetValues.ANY, Float.NaN));
        assertEquals(Optional.of("-1.0"), misfit(TargetValues.NON_NEGATIVE, 2, -1));
        assertEquals(Optional.of("1.5"), misfit(TargetValues.UNIT_INTERVAL, 0, 1.5f));
        assertEquals(Optional.of("NaN"), misfit(TargetValues.UNIT_INTERVAL, Float.NaN));
        assertEquals(Optional.of("0.5"), misfit(TargetValues.BINARY, 0.5f));
        assertEquals(Optional.of("-0.5"), misfit(TargetValues.DISTRIBUTION, 1.5f, -0.5f));
        assertEquals(Optional.of("a sum of 0.75"), misfit(TargetValues.DISTRIBUTION, 0.5f, 0.25f));
    }

    /** Each row of the last axis is a distribution of its own. */
    @Test
    void rowsAreDistributions() {
        var rows = Tensor.of(new float[]{0.5f, 0.5f, 0.5f, 1}, 0, Shape.of(1, 2, 2));
        assertEquals(Optional.of("a sum of 1.5"), TargetValues.DISTRIBUTION.misfit(rows));
    }
}
