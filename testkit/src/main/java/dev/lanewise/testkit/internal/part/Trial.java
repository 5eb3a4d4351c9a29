package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Runner;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A part and the seed of the values that it is tried on.
 *
 * @param part the part
 * @param seed determines all values
 * @param <P> its kind
 */
public record Trial<P extends Part>(P part, long seed) {
    private static final int COUNT = 6;

    /** The contract of a kind whose parts are tried on values of some seeds. */
    public static <P extends Part> Contract<P, Trial<P>> contract(List<Check<Trial<P>>> each,
            List<Check<Trial<P>>> once) {
        return new Contract<>(
                (part, seed) -> LongStream.range(0, COUNT).mapToObj(i -> new Trial<>(part, seed + i)).toList(),
                each, once, new Runner<>(trial -> Stream.empty(), trial -> Stream.of(
                        new String[]{"part", trial.part.toString()},
                        new String[]{"seed", String.valueOf(trial.seed)})));
    }

    /** The same part with other values. */
    public Trial<P> withSeed(long other) {
        return new Trial<>(part, other);
    }
}
