package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Generated settings are valid, varied, and the same for the same seed. */
class PartSamplesProperties {
    /** One setting of every form. */
    @Named("sampled")
    public record Sampled(
            @Range(min = 1) int count,
            @Range(min = 0, aboveMin = true, max = 1, belowMax = true) double share,
            @Default("0.5") @Range(max = 2) float below,
            boolean flag,
            Optional<Long> maybe,
            List<Integer> many,
            @Default("sum") Kind kind,
            @Default("plain") String text,
            Inner inner) implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }
    }

    public enum Kind {
        SUM, MEAN
    }

    public record Inner(@Range(min = -2, max = 2) int level) {}

    /** Only even numbers are accepted. */
    @Named("picky")
    public record Picky(int number) implements Schedule {
        public Picky {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("an even number");
            }
        }

        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }
    }

    @Property
    void areInRange(@ForAll long seed) {
        assertDoesNotThrow(() -> Binder.check(PartSamples.draw(Sampled.class, seed)));
    }

    @Property
    void areTheSameForTheSameSeed(@ForAll long seed) {
        assertEquals(PartSamples.draw(Sampled.class, seed), PartSamples.draw(Sampled.class, seed));
    }

    @Property(tries = 20)
    void vary(@ForAll long seed) {
        long different = LongStream.range(0, 10)
                .mapToObj(i -> PartSamples.draw(Sampled.class, seed + i)).distinct().count();
        assertTrue(different > 5, () -> "only " + different + " of 10 samples differ");
    }

    @Property
    void goTogether(@ForAll long seed) {
        assertEquals(0, PartSamples.draw(Picky.class, seed).number() % 2);
    }

    @Example
    void ofAnUnknownPluginAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PartSamples.of("nobody", Metric.class));
    }
}
