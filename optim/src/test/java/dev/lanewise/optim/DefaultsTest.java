package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.optim.regularizer.WeightDecay;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defaults are PyTorch's (LAMB's are Apex's), and a decay stands where it belongs. */
class DefaultsTest {
    static Stream<Optimizer> defaults() {
        return Stream.of(
                new AdaGrad(1e-2, 1e-10),
                new AdaDelta(1, 0.9, 1e-6),
                new RmsProp(1e-2, 0.99, 1e-8, 0, false),
                new Adam(1e-3, 0.9, 0.999, 1e-8),
                new AdamW(1e-3, 0.9, 0.999, 1e-8, 1e-2),
                new AmsGrad(1e-3, 0.9, 0.999, 1e-8),
                new AdaMax(2e-3, 0.9, 0.999, 1e-8),
                new NAdam(2e-3, 0.9, 0.999, 1e-8, 4e-3),
                new RAdam(1e-3, 0.9, 0.999, 1e-8),
                new Lion(1e-4, 0.9, 0.99, 0),
                new Lamb(1e-3, 0.9, 0.999, 1e-6, 1e-2));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void arePyTorchs(Optimizer expected) {
        assertEquals(expected, Binder.create(expected.getClass()));
    }

    @Test
    void aGivenRateKeepsTheOtherDefaults() {
        assertEquals(new AdaGrad(0.5, 1e-10), AdaGrad.of(0.5));
        assertEquals(new AdaDelta(0.5, 0.9, 1e-6), AdaDelta.of(0.5));
        assertEquals(new RmsProp(0.5, 0.99, 1e-8, 0, false), RmsProp.of(0.5));
        assertEquals(new AdamW(0.5, 0.9, 0.999, 1e-8, 1e-2), AdamW.of(0.5));
        assertEquals(new AmsGrad(0.5, 0.9, 0.999, 1e-8), AmsGrad.of(0.5));
        assertEquals(new AdaMax(0.5, 0.9, 0.999, 1e-8), AdaMax.of(0.5));
        assertEquals(new NAdam(0.5, 0.9, 0.999, 1e-8, 4e-3), NAdam.of(0.5));
        assertEquals(new RAdam(0.5, 0.9, 0.999, 1e-8), RAdam.of(0.5));
        assertEquals(new Lamb(0.5, 0.9, 0.999, 1e-6, 1e-2), Lamb.of(0.5));
        assertEquals(new Lion(0.5, 0.9, 0.99, 0), Lion.of(0.5));
    }

    @Test
    void decayIsDecoupledAndAbsentAtZero() {
        assertEquals(Optional.of(new WeightDecay(1e-2)), Binder.create(AdamW.class).decay());
        assertEquals(Optional.empty(), Binder.create(Lion.class).decay());
        assertTrue(new WeightDecay(1).decoupled());
    }
}
