package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.settings.Named;
import dev.lanewise.testkit.FaultyBlocksTest.FaultyBlock.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of blocks finds every fault, and says what it is. */
class FaultyBlocksTest {
    /** Two layers one after the other, with one fault of choice. */
    @Named("faulty-block")
    public record FaultyBlock(Fault fault) implements Block {
        /** What is wrong. */
        public enum Fault {
            NONE, SAME_NAMES, UNKNOWN_INPUT, NO_INPUT, UNKNOWN_OUTPUT, LOOSE_END, KEEPS_STATE
        }

        private static int calls;

        @Override
        public String expand(Nodes nodes, List<String> inputs) {
            var layer = new FaultyLinear(FaultyLinear.Fault.NONE);
            var first = nodes.add("first" + (fault == Fault.KEEPS_STATE ? ++calls : ""), layer, inputs.subList(0, 1));
            var sources = switch (fault) {
                case UNKNOWN_INPUT -> List.of("first");
                case NO_INPUT -> List.<String>of();
                default -> List.of(first);
            };
            var second = nodes.add(fault == Fault.SAME_NAMES ? "first" : "second", layer, sources);
            return switch (fault) {
                case UNKNOWN_OUTPUT -> "second";
                case LOOSE_END -> first;
                default -> second;
            };
        }
    }

    @Test
    void aBlockWithoutFaultPasses() {
        BlockContract.check(new FaultyBlock(Fault.NONE));
    }

    @ParameterizedTest
    @CsvSource({"SAME_NAMES, one name", "UNKNOWN_INPUT, fed by what is not there", "NO_INPUT, no input",
        "UNKNOWN_OUTPUT, output is no node", "LOOSE_END, feeds nothing", "KEEPS_STATE, second expansion differs"})
    void isFound(Fault fault, String text) {
        var message =
                assertThrows(ContractFailure.class, () -> BlockContract.check(new FaultyBlock(fault))).getMessage();
        assertTrue(message.contains(text) && message.contains("FaultyBlock[fault=" + fault), message);
    }
}
