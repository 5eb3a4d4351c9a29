package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FiniteProperties {
    @Property
    void oneElementIsEnough(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll @IntRange(max = 7) int offset,
            @ForAll @IntRange(max = 39) int at, @ForAll double value, @ForAll boolean single) {
        var tensor = single ? Tensor.of(new float[offset + size], offset, Shape.of(size))
                : Tensor.of(new double[offset + size], offset, Shape.of(size));
        IntStream.range(0, size).forEach(i -> tensor.set(i, i % 2 == 0 ? -Float.MAX_VALUE : Float.MIN_VALUE));
        for (double one : new double[]{value, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            tensor.set(at % size, one);
            assertEquals(Double.isFinite(tensor.get(at % size)), Finite.all(tensor), () -> tensor + " with " + one);
        }
    }

    @Property(tries = 20)
    void whatLiesBesideDoesNotCount(@ForAll @IntRange(min = 1, max = 40) int size) {
        var all = new float[size + 2];
        all[0] = Float.NaN;
        all[size + 1] = Float.POSITIVE_INFINITY;
        assertEquals(true, Finite.all(Tensor.of(all, 1, Shape.of(size))));
        assertEquals(true, Finite.all(Tensor.zeros(DType.INT32, Shape.of(size))));
    }
}
