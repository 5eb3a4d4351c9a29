package dev.lanewise.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LayoutProperties {
    private static List<Buffer> random(int count, long seed) {
        var random = RandomStream.of(seed, "buffers");
        var buffers = new ArrayList<Buffer>();
        for (int i = 0; i < count; i++) {
            int first = random.below(20, 3 * i);
            buffers.add(new Buffer(1 + random.below(100, 3 * i + 1), first, first + random.below(8, 3 * i + 2)));
        }
        return buffers;
    }

    private static long room(Buffer buffer) {
        return Math.ceilDiv(buffer.elements(), 16L) * 16;
    }

    @Property
    void whatIsNeededAtOneInstantLiesApartAndAligned(@ForAll @IntRange(min = 1, max = 30) int count,
            @ForAll long seed) {
        var buffers = random(count, seed);
        var layout = Layout.of(buffers);
        for (int i = 0; i < count; i++) {
            assertEquals(0, layout.offset(i) % 16);
            assertTrue(layout.offset(i) + buffers.get(i).elements() <= layout.size());
            for (int j = 0; j < i; j++) {
                boolean apart = layout.offset(i) + buffers.get(i).elements() <= layout.offset(j)
                        || layout.offset(j) + buffers.get(j).elements() <= layout.offset(i);
                assertTrue(apart || !buffers.get(i).meets(buffers.get(j)), buffers.get(i) + " " + buffers.get(j));
            }
        }
    }

    /** Never less than what is needed at one instant, and never more than a place for each. */
    @Property
    void isBetweenTheFullestInstantAndTheSum(@ForAll @IntRange(min = 1, max = 30) int count, @ForAll long seed) {
        var buffers = random(count, seed);
        long size = Layout.of(buffers).size();
        for (int instant = 0; instant < 30; instant++) {
            int now = instant;
            assertTrue(size >= buffers.stream().filter(buffer -> buffer.first() <= now && now <= buffer.last())
                    .mapToLong(LayoutProperties::room).sum());
        }
        assertTrue(size <= buffers.stream().mapToLong(LayoutProperties::room).sum());
    }

    @Property
    void aChainTakesTwoPlaces(@ForAll @IntRange(min = 2, max = 30) int length) {
        var chain = new ArrayList<Buffer>();
        for (int i = 0; i < length; i++) {
            chain.add(new Buffer(32, i, i + 1));
        }
        assertEquals(64, Layout.of(chain).size());
    }
}
