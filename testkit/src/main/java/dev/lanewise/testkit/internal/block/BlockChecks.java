package dev.lanewise.testkit.internal.block;

import dev.lanewise.api.layer.Block;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What every block promises. */
public final class BlockChecks {
    private static final List<String> INPUTS = List.of("input1", "input2", "input3", "input4");

    private BlockChecks() {}

    /** A block is its own case, and does not shrink. */
    public static Contract<Block, Block> contract() {
        return new Contract<>((block, seed) -> List.of(block), all(), List.of(), new Runner<>(block -> Stream.empty(),
                block -> Stream.<String[]>of(new String[]{"part", block.toString()})));
    }

    private static List<Check<Block>> all() {
        return List.of(
                new Check<>("a block expands into named nodes, each fed by earlier ones", block -> expansions(block)),
                new Check<>(Subject.DETERMINISM, "a block expands alike every time", BlockChecks::repeats),
                new Check<>("every node of a block is of use", BlockChecks::isOfUse));
    }

    /** With one to four inputs, of which one number at least is accepted. */
    private static List<Expansion> expansions(Block block) {
        var expansions = new ArrayList<Expansion>();
        for (int count = 1; count <= INPUTS.size(); count++) {
            Expansion.of(block, INPUTS.subList(0, count)).ifPresent(expansions::add);
        }
        if (expansions.isEmpty()) {
            throw Finding.of("the block refuses any number of inputs from 1 to " + INPUTS.size());
        }
        return expansions;
    }

    private static void repeats(Block block) {
        var first = expansions(block);
        var second = expansions(block);
        if (!first.equals(second)) {
            throw Finding.of("a second expansion differs").with("first", first).with("second", second);
        }
    }

    private static void isOfUse(Block block) {
        for (var expansion : expansions(block)) {
            var used = new ArrayList<>(List.of(expansion.output()));
            expansion.nodes().forEach(node -> used.addAll(node.inputs()));
            for (var node : expansion.nodes()) {
                if (!used.contains(node.name())) {
                    throw Finding.of("a node feeds nothing and is not the block's output").with("node", node.name());
                }
            }
        }
    }
}
