package dev.lanewise.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where buffers lie in one array: those that are needed at the same time lie apart. The largest are placed first, each into the
 * smallest gap that holds it between those placed already which it meets (best fit), or behind them.
 *
 * <p>Source: Y. Pisarchyk, J. Lee, <a href="https://arxiv.org/abs/2001.03288">Efficient memory management for deep neural net
 * inference</a>, 2020: greedy by size.
 */
final class Layout {
    /** Elements between places where a buffer may begin: 64 bytes of float32. */
    static final int ALIGNMENT = 16;

    private final long[] offsets;
    private final long size;

    private Layout(long[] offsets, long size) {
        this.offsets = offsets;
        this.size = size;
    }

    static Layout of(List<Buffer> buffers) {
        var offsets = new long[buffers.size()];
        var placed = new ArrayList<Integer>();
        long size = 0;
        for (int number : largestFirst(buffers)) {
            var buffer = buffers.get(number);
            var neighbours = placed.stream().filter(other -> buffers.get(other).meets(buffer))
                    .sorted(Comparator.comparingLong(other -> offsets[other])).toList();
            offsets[number] = gap(buffer, neighbours, buffers, offsets);
            placed.add(number);
            size = Math.max(size, end(buffer, offsets[number]));
        }
        return new Layout(offsets, size);
    }

    private static List<Integer> largestFirst(List<Buffer> buffers) {
        return IntStream.range(0, buffers.size()).boxed()
                .sorted(Comparator.comparingLong((Integer number) -> -buffers.get(number).elements())).toList();
    }

    private static long gap(Buffer buffer, List<Integer> neighbours, List<Buffer> buffers, long[] offsets) {
        long best = -1;
        long narrowest = Long.MAX_VALUE;
        long free = 0;
        for (int neighbour : neighbours) {
            long width = offsets[neighbour] - free;
            if (width >= end(buffer, 0) && width < narrowest) {
                best = free;
                narrowest = width;
            }
            free = Math.max(free, end(buffers.get(neighbour), offsets[neighbour]));
        }
        return best >= 0 ? best : free;
    }

    /** Where the next buffer may begin. */
    private static long end(Buffer buffer, long offset) {
        return offset + Math.ceilDiv(buffer.elements(), (long) ALIGNMENT) * ALIGNMENT;
    }

    /** The first element of a buffer. */
    long offset(int buffer) {
        return offsets[buffer];
    }

    /** Elements of the array. */
    long size() {
        return size;
    }
}
