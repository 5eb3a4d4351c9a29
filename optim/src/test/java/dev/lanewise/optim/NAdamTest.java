package dev.lanewise.optim;

import dev.lanewise.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class NAdamTest {
    /** Half of beta1 at every step: a product of equal factors, which the series for growing ones does not have. */
    @Test
    void withoutDecayTheMomentumStaysAtHalf() {
        var constant = new NAdam(0.01, 0.9, 0.999, 1e-8, 0);
        OptimizerContract.check(constant, () -> PaperRules.of(constant).orElseThrow());
    }
}
