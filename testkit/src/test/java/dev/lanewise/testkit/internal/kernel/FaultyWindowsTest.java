package dev.lanewise.testkit.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.ContractFailure;
import dev.lanewise.testkit.internal.Check;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of window kernels finds every fault, and says where. */
class FaultyWindowsTest {
    /** Runs the checks that {@code wanted} has. */
    private static void check(FaultyWindows.Fault fault, Predicate<Check<KernelSet>> wanted) {
        var faulty = new FaultyWindows(fault);
        var scalar = ScalarProvider.create();
        var kernels = (KernelSet) Proxy.newProxyInstance(
                FaultyWindowsTest.class.getClassLoader(), new Class<?>[]{KernelSet.class},
                (_, method, arguments) -> method.getName().equals("windows")
                        ? faulty
                        : method.invoke(scalar, arguments));
        WindowChecks.all().stream().filter(wanted)
                .forEach(check -> KernelChecks.run(check, kernels, "faulty", "no command"));
    }

    private static boolean isOfConvolution(Check<KernelSet> check) {
        return check.name().startsWith("convolution");
    }

    @Test
    void passesTheFaultless() {
        assertDoesNotThrow(() -> check(FaultyWindows.Fault.NONE, _ -> true));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            LEAVES_PADDING_OUT,            call convolve FLOAT32
            CHANNELS_INNERMOST,            call convolve FLOAT32
            ONE_GROUP,                     call convolve FLOAT32
            FORGETS_THE_OLD_VALUE,         call convolve FLOAT32 ADD
            ADDS_TAPS_DESCENDING,          call convolveGradientInput FLOAT32
            CHAINS_INTO_THE_GRADIENT,      call convolveGradientInput FLOAT32
            ADDS_IMAGES_APART,             call convolveGradientWeights FLOAT32
            LAST_MAXIMUM,                  call maxPool
            PADDING_WINS,                  call maxPool
            LOSES_NAN,                     call maxPool
            INDEX_IN_THE_WINDOW,           call maxPool
            ADDS_OUTPUTS_DESCENDING,       call maxPoolGradient
            DIVIDES_BY_TAPS,               call averagePool INPUTS
            MULTIPLIES_BY_THE_RECIPROCAL,  call averagePool
            SHARES_DESCENDING,             call averagePoolGradient
            """)
    void findsTheFaulty(FaultyWindows.Fault fault, String text) {
        var failure = assertThrows(ContractFailure.class,
                () -> check(fault, check -> isOfConvolution(check) == text.contains("convolve")));
        assertTrue(failure.getMessage().replaceAll(" +", " ").contains(text), failure.getMessage());
    }
}
