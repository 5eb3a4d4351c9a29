package dev.lanewise.measure.profile;

import dev.lanewise.measure.Measurement;

/**
 * What a piece of work can't be faster than: the upper one of the two roofs of the roofline model.
 *
 * @since 0.1
 */
public enum Limit {
    /** The fma peak of as many cores as there are threads. */
    ARITHMETIC("fma"),
    /** The bandwidth of one thread's copying. */
    MEMORY("copy"),
    /** Neither operations nor bytes are known. */
    UNKNOWN("");

    private final String title;

    Limit(String title) {
        this.title = title;
    }

    static Limit of(Measurement measured) {
        if (measured.work().flops() == 0 && measured.work().bytes() == 0) {
            return UNKNOWN;
        }
        return measured.ofPeak() >= measured.ofBandwidth() ? ARITHMETIC : MEMORY;
    }

    @Override
    public String toString() {
        return title;
    }
}
