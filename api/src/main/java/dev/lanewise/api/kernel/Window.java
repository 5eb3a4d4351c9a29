package dev.lanewise.api.kernel;

/**
 * A window that moves over the planes of an image tensor (N, C, H, W). One-dimensional signals (N, C, L) are images of
 * height 1, with {@link Axis#single()} as the vertical axis.
 *
 * @param vertical along H
 * @param horizontal along W
 * @since 0.1
 */
public record Window(Axis vertical, Axis horizontal) {
    /** Elements in a plane of the input, H · W. */
    public int inputs() {
        return vertical.size() * horizontal.size();
    }

    /** Elements in a plane of the output, OH · OW. */
    public int outputs() {
        return vertical.outputs() * horizontal.outputs();
    }

    /** Taps of the window, KH · KW. */
    public int taps() {
        return vertical.kernel() * horizontal.kernel();
    }

    /** Where tap (kh, kw) of the window for output (oh, ow) lies in the input's plane, as h · W + w; -1 for padding. */
    public int position(int oh, int ow, int kh, int kw) {
        int h = vertical.position(oh, kh);
        int w = horizontal.position(ow, kw);
        boolean isInput = h >= 0 && h < vertical.size() && w >= 0 && w < horizontal.size();
        return isInput ? h * horizontal.size() + w : -1;
    }
}
