package dev.lanewise.testkit.internal;

import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.settings.Setting;

/**
 * Generates numbers within a setting's range; a quarter of the real ones are an end of the range that belongs to it, and half of the
 * whole ones are close to its least: what is large in several settings at once fits few inputs.
 */
record NumberGenerator(Setting setting) {
    private static final int WIDEST = 6;
    private static final int CLOSE = 2;
    private static final int ATTEMPTS = 1000;

    long whole(RandomStream random, long index) {
        double low = Double.isInfinite(min()) ? Math.min(-WIDEST / 2, max() - WIDEST) : min();
        double high = Math.min(max(), low + WIDEST);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var stream = random.child("whole").at(attempt);
            int width = (int) (high - low);
            int most = stream.below(2, 2 * index) == 0 ? width : Math.min(width, CLOSE);
            long value = (long) Math.ceil(low) + stream.below(most + 1, 2 * index + 1);
            if (setting.accepts((double) value)) {
                return value;
            }
        }
        throw none();
    }

    double real(RandomStream random, long index) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var stream = random.child("real").at(attempt);
            double value = (float) candidate(stream, index);
            if (setting.accepts(value)) {
                return value;
            }
        }
        throw none();
    }

    private double candidate(RandomStream random, long index) {
        int kind = random.below(8, 2 * index);
        double u = random.uniform(2 * index + 1);
        if (kind == 0 && Double.isFinite(min())) {
            return min();
        }
        if (kind == 1 && Double.isFinite(max())) {
            return max();
        }
        if (Double.isFinite(min()) && Double.isFinite(max())) {
            return min() + u * (max() - min());
        }
        double size = Math.exp(4 * u - 3);
        if (Double.isFinite(min())) {
            return min() + size;
        }
        return Double.isFinite(max()) ? max() - size : (kind % 2 == 0 ? size : -size);
    }

    private double min() {
        return setting.range().map(Range::min).orElse(Double.NEGATIVE_INFINITY);
    }

    private double max() {
        return setting.range().map(Range::max).orElse(Double.POSITIVE_INFINITY);
    }

    private IllegalStateException none() {
        return new IllegalStateException(
                "setting " + setting.name() + ": no number found that is " + setting.rangeText());
    }
}
