package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Window;

/** Where the taps q = (c, kh, kw) of the first window lie in {@link PhasedPlanes}. */
final class Taps {
    int[] at = {};
    int count;

    void find(Window window, PhasedPlanes planes, int channels) {
        int taps = window.taps();
        int kernel = window.horizontal().kernel();
        count = channels * taps;
        if (at.length < count) {
            at = new int[count];
        }
        for (int q = 0; q < count; q++) {
            at[q] = planes.tap(q / taps, q % taps / kernel, q % kernel);
        }
    }
}
