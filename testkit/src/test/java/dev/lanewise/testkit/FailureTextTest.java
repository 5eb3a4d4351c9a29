package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testkit.FaultyLinear.Fault;
import org.junit.jupiter.api.Test;

/** One failure in full. Numbers vary with the seed, which is fixed here. */
class FailureTextTest {
    @Test
    void saysWhatWhereAndHowToRepeat() {
        var failure = assertThrows(ContractFailure.class,
                () -> LayerContract.check(new FaultyLinear(Fault.TRANSPOSED_WEIGHT_GRADIENT)));
        var text = failure.getMessage().replaceAll("-?\\d+\\.\\d+(E-?\\d+)?", "#").replaceAll("± #e-\\d+", "± #")
                .replaceAll("seed     \\d+", "seed     #").replace(System.lineSeparator(), "\n");
        assertEquals("""
                broken: gradients agree with central differences
                  found    the gradient of parameter 'weight' (2, 2) is not what differences say
                  tensor   parameter 'weight' (2, 2), element [1, 0]
                  backward #
                  wanted   # ± #
                  likely   the right values stand in wrong places: transposed, or in another order
                  output   first at output (1, 2), element [0, 0]: backward has its derivative by this element as #, \
                differences as # ± #
                  part     FaultyLinear[fault=TRANSPOSED_WEIGHT_GRADIENT]
                  shapes   (2), batch 1 (the smallest that fail)
                  seed     #
                  repeat   LayerContract.check(FaultyLinear[fault=TRANSPOSED_WEIGHT_GRADIENT])""", text);
    }
}
