package dev.lanewise.testkit;

import dev.lanewise.api.layer.Block;
import dev.lanewise.testkit.internal.block.BlockChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What every block promises, as tests: settings survive being written and read; it expands alike every time, into nodes of
 * distinct names, each fed by what is there before it, and each of use. The layers among them have a contract of their own, {@link
 * LayerContract}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BlockContract {
    /** The blocks to check; {@link PartSamples} generates settings. */
    Stream<? extends Block> blocks();

    /** One test a block and promise. */
    @TestFactory
    default Stream<DynamicContainer> blockContract() {
        return PromiseTests.of(blocks(), block -> BlockChecks.contract(), getClass());
    }

    /**
     * Checks one block.
     *
     * @throws ContractFailure at the first broken promise
     */
    static void check(Block block) {
        PromiseTests.require(block, BlockChecks.contract(), "BlockContract.check(" + block + ")");
    }
}
