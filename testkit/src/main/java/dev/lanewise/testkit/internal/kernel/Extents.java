package dev.lanewise.testkit.internal.kernel;

import java.util.stream.IntStream;

/** The extents of matrices that kernels of rows are tried with. */
final class Extents {
    private Extents() {}

    /** All widths around the lanes, and some around multiples of many. */
    static int[] widths() {
        return IntStream.concat(IntStream.rangeClosed(1, 70), IntStream.of(127, 128, 129, 255, 256, 257, 1000))
                .toArray();
    }

    /** Rows and columns of matrices that are large enough to be shared out among threads: long, short and hardly any rows. */
    static int[][] large() {
        return new int[][]{{9001, 3}, {3001, 10}, {1031, 16}, {517, 300}, {33, 4099}, {3, 30011}};
    }
}
