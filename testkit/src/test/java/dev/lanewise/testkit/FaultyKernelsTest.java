package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.testkit.internal.kernel.KernelChecks;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of kernels finds every fault, and says what it is. The faultless pass where they are tested. */
class FaultyKernelsTest {
    private static void check(KernelFault fault) {
        KernelChecks.all().stream().filter(check -> check.name().startsWith(fault.checks()))
                .forEach(check -> KernelChecks.run(check, new FaultyKernels(fault), "faulty", "no command"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            DESCENDING_STEPS,          the bits are not the definition's
            NO_FMA,                    the bits are not the definition's
            SPLIT_CHAINS,              the bits are not the definition's
            WRITES_BEHIND,             memory other than the result was written
            WRITES_BEFORE_WHOLE_ROWS,  memory other than the result was written
            FORGETS_THE_OLD_VALUE,     the bits are not the definition's
            READS_THE_OLD_VALUE,       the bits are not the definition's
            ADDS_IN_ORDER,             call reduce SUM FLOAT32
            WRONG_TREE,                call reduce SUM FLOAT32
            LAST_MAXIMUM,              call reduce ARGMAX
            IGNORES_NAN,               call reduce MAX
            DOT_WITHOUT_FMA,           call dot FLOAT32
            VARIANCE_IN_ONE_PASS,      call moments FLOAT32
            UNBIASED_VARIANCE,         call moments FLOAT32
            SOFTMAX_WITHOUT_MAXIMUM,   call softmax PLAIN FLOAT
            EXACT_EXPONENTIALS,        call softmax PLAIN FLOAT32
            MULTIPLIES_BY_THE_RECIPROCAL, call softmax PLAIN FLOAT32
            LOG_OF_THE_SOFTMAX,        call softmax LOG FLOAT32
            CONTRACTS_THE_GRADIENT,    call softmaxGradient PLAIN SET FLOAT32
            GRADIENT_FORGETS_THE_OLD_VALUE, call softmaxGradient PLAIN ADD FLOAT32
            GRADIENT_READS_ITS_RESULT, call softmaxGradient PLAIN SET FLOAT32
            FIRST_ROW_ONLY,            call gatherRows FLOAT32
            LAST_OF_EQUAL_INDICES,     call scatterAddRows FLOAT32
            DESCENDING_INDICES,        call scatterAddRows FLOAT32
            MOVES_SET_ALWAYS,          call move ADD
            SUMS_KEEP_THE_OLD_VALUE,   an element is not where the loops say
            MOVES_FORWARD_ONLY,        call move
            FIRST_PRODUCT_ONLY,        call batchedGemm
            ROUNDS_DOUBLES,            call gemm FLOAT64
            SKIPS_THE_LAST_ELEMENT,    call formula adam
            DRAWS_FROM_ZERO,           call formula dropout
            CLEARS_ITS_RESULT_FIRST,   in place
            LOSES_A_TAIL,              call formula generated
            LOSES_THE_LAST_PART,       call formula sigmoid FLOAT32 of 1 by 70003
            CUTS_LONG_FORMULAS,        call formula long
            FORGETS_EPILOGUES_OF_ONE_ROW, then bias-relu
            CHANGES_A_FACTOR,          memory other than the result was written
            THROWS,                    ArrayIndexOutOfBoundsException
            """)
    void findsTheFaulty(KernelFault fault, String text) {
        var failure = assertThrows(ContractFailure.class, () -> check(fault));
        var said = failure.getMessage().replaceAll(" +", " ");
        assertTrue(said.contains(text), failure.getMessage());
    }

    @Test
    void refusesAProviderThatIsNotAvailable() {
        var provider = new KernelProvider() {
            @Override
            public String name() {
                return "absent";
            }

            @Override
            public int rank() {
                return 1;
            }

            @Override
            public Optional<String> unavailable() {
                return Optional.of("it is Sunday");
            }

            @Override
            public KernelSet create(KernelSettings settings, KernelSet definition) {
                throw new AssertionError("not to be asked");
            }
        };
        KernelContract contract = () -> provider;
        var test = contract.kernelContract().findFirst().orElseThrow().getChildren().findFirst().orElseThrow();
        var failure = assertThrows(ContractFailure.class,
                ((DynamicTest) test).getExecutable()::execute);
        assertTrue(failure.getMessage().contains("it is Sunday"), failure.getMessage());
    }
}
