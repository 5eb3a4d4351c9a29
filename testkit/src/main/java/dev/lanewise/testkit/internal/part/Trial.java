package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
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

    /** Tries a check on some seeds. */
    public static <P extends Part> void run(P part, Check<Trial<P>> check, String repeat) {
        List<Trial<P>> trials = LongStream.range(0, COUNT).mapToObj(i -> new Trial<>(part, Repeat.seed() + i)).toList();
        new Runner<Trial<P>>(trial -> Stream.empty(), trial -> Stream.of(
                new String[]{"part", trial.part.toString()},
                new String[]{"seed", String.valueOf(trial.seed)})).run(check, trials, repeat);
    }
}
