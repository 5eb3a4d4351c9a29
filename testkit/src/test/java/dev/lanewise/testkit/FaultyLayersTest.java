package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testkit.FaultyLinear.Fault;
import dev.lanewise.testkit.internal.Session;
import dev.lanewise.testkit.internal.layer.LayerChecks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract finds every fault, and says what it is. */
class FaultyLayersTest {
    private static final String GRADIENTS = "gradients agree with central differences";

    /** So long that the JIT could have left an allocation out. */
    private static final Session HASTE = new Session(1, Duration.ofMillis(600), evidence -> {});

    @Test
    void aLayerWithoutFaultPasses() {
        LayerContract.check(new FaultyLinear(Fault.NONE));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(Fault.FORGETS_BIAS_GRADIENT, GRADIENTS, "parameter 'bias'", "it is 0 everywhere"),
                fault(Fault.WRONG_SIGN, GRADIENTS, "gradient of input 0", "the sign is wrong"),
                fault(Fault.TRANSPOSED_WEIGHT, GRADIENTS, "gradient of input 0", "elements are wrong",
                        "first at output"),
                fault(Fault.TRANSPOSED_WEIGHT_GRADIENT, GRADIENTS, "parameter 'weight'", "transposed"),
                fault(Fault.MEAN_INSTEAD_OF_SUM, GRADIENTS, "parameter 'weight'", "times what it should be"),
                fault(Fault.WRONG_ELEMENT, GRADIENTS, "parameter 'bias'"),
                fault(Fault.OVERWRITES_INSTEAD_OF_ADDING, "gradients are added where they are to be added",
                        "honour Gradient.write()"),
                fault(Fault.ADDS_INSTEAD_OF_SETTING, GRADIENTS,
                        "the old value was read although it is to be overwritten"),
                fault(Fault.ADDS_TO_ALL_BUT_NAN, "gradients are set where they are to be set", "it is added to"),
                fault(Fault.KEEPS_STATE, "the same gives the same, and a layer has no state", "the layer keeps state"),
                fault(Fault.COUNTS_CALLS, "the same gives the same, and a layer has no state", "run again"),
                fault(Fault.IS_RANDOM, "the same gives the same, and a layer has no state", "run again"),
                fault(Fault.READS_UNDECLARED_INPUT, "the backward pass reads only what the plan declares",
                        "add readsInput(0) to the plan"),
                fault(Fault.KEEPS_THE_INPUT_TENSOR, "the backward pass reads only what the plan declares",
                        "by a way round the context"),
                fault(Fault.WRITES_BEHIND, "nothing is written outside the tensors handed out", "output (1, 1)",
                        "1 behind its last element"),
                fault(Fault.IGNORES_OFFSETS, "nothing is written outside the tensors handed out",
                        "before its first element", "offset()"),
                fault(Fault.LEAVES_AN_OUTPUT_OUT, "the forward pass fills the whole output",
                        "output (1, 1), element [0, 0]"),
                fault(Fault.CHANGES_ITS_INPUT, "inputs, parameters and the incoming gradient are left as they are",
                        "input 0 (1, 1)"),
                fault(Fault.CHANGES_THE_INCOMING_GRADIENT,
                        "inputs, parameters and the incoming gradient are left as they are",
                        "gradient of output"),
                fault(Fault.COMPUTES_UNWANTED, "gradients that are not wanted are left out", "gradient of input 0",
                        "ask wanted() first"),
                fault(Fault.FAILS_RUDELY, "inputs that don't fit are refused with a LanewiseException",
                        "inputs.refuse(wanted, remedy)"),
                fault(Fault.REFUSES_WITHOUT_A_WORD, "inputs that don't fit are refused with a LanewiseException",
                        "does not say"),
                fault(Fault.MIXES_EXAMPLES, "examples do not influence each other, unless the plan says so",
                        "alone does not give the same bits"),
                fault(Fault.MASKS_FORWARD_ONLY, GRADIENTS, "elements are wrong"),
                fault(Fault.FALSE_IN_PLACE, "results in place of arguments are the same, where the plan permits it",
                        "take inPlace() off the plan"),
                fault(Fault.DRAWS_IN_EVALUATION, "evaluation does not draw, and fills the whole output",
                        "draws random numbers"),
                fault(Fault.MIXES_EXAMPLES_IN_EVALUATION, "in evaluation examples do not influence each other",
                        "alone does not give the same bits"),
                fault(Fault.DEPENDS_ON_THE_KERNELS, "all kernels give the bits of the definition", "kernels 'faulty'"),
                fault(Fault.CLIPS_THE_INCOMING_GRADIENT, "the backward pass is linear in the incoming gradient"),
                fault(Fault.COMPUTES_IN_FLOAT, GRADIENTS, "not computed in double precision"),
                fault(Fault.CRUDE_IN_FLOAT, "float32 follows float64", "differ by more than rounding"),
                fault(Fault.EVALUATION_WRITES_BUFFER, "evaluation leaves the buffers alone", "buffer 'average'"),
                fault(Fault.PLAN_CHANGES, "the plan depends on nothing but the inputs' shapes", "differ"),
                fault(Fault.SHARES_A_FIELD, "one instance serves several threads at once", "other threads",
                        "a local variable or in a saved tensor"),
                fault(Fault.ALLOCATES, "a step of the steady state allocates nothing", "40 bytes a step"),
                fault(Fault.SAME_NAMES, "the plan depends on nothing but the inputs' shapes", "weight"));
    }

    private static Arguments fault(Fault fault, String promise, String... texts) {
        return Arguments.of(fault, promise, texts);
    }

    @Test
    void everyFaultIsTried() {
        var tried = EnumSet.of(Fault.NONE);
        faults().forEach(arguments -> tried.add((Fault) arguments.get()[0]));
        assertEquals(EnumSet.allOf(Fault.class), tried);
    }

    /** Settings have their own test. */
    @Test
    void everyPromiseIsBrokenByAFault() {
        var promises = new TreeSet<>(LayerChecks.contract().names());
        faults().forEach(arguments -> promises.remove(arguments.get()[1]));
        assertEquals(Set.of("settings survive being written and read"), promises);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isFound(Fault fault, String promise, String[] texts) {
        var failure = assertThrows(ContractFailure.class,
                () -> HASTE.run(() -> LayerContract.check(new FaultyLinear(fault))));
        var message = failure.getMessage();
        assertTrue(message.startsWith("broken: " + promise), message);
        for (var text : texts) {
            assertTrue(message.contains(text), () -> "wanted '" + text + "' in\n" + message);
        }
        assertTrue(message.contains("FaultyLinear[fault=" + fault), message);
        boolean once = fault == Fault.SHARES_A_FIELD || fault == Fault.ALLOCATES;
        assertTrue(once || message.contains("(the smallest that fail)"), message);
        assertTrue(message.contains("seed"), message);
    }
}
