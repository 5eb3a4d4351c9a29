package dev.lanewise.cli.progress;

import java.util.Locale;

/** Numbers as people read them, in as few columns as will do. */
final class Figures {
    private Figures() {}

    /** A loss or metric: four decimals, or four digits and a power of ten where these would say nothing. */
    static String value(double value) {
        double size = Math.abs(value);
        boolean plain = value == 0 || size >= 1e-3 && size < 1e5 || !Double.isFinite(value);
        return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
    }

    /** A rate: {@code 870/s}, {@code 12.3k/s}, {@code 1.23M/s}. */
    static String perSecond(double rate) {
        if (rate < 10_000) {
            return String.format(Locale.ROOT, rate < 10 ? "%.1f/s" : "%.0f/s", rate);
        }
        return rate < 1e6 ? String.format(Locale.ROOT, "%.1fk/s", rate / 1e3)
                : String.format(Locale.ROOT, "%.2fM/s", rate / 1e6);
    }

    /** A duration: {@code 0:07}, {@code 12:30}, {@code 3:04:05}, {@code 2d 03h}. */
    static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds - 1e-6); // what rounding has added is no second
        if (whole >= 100 * 3600) {
            return "%dd %02dh".formatted(whole / 86400, whole / 3600 % 24);
        }
        return whole >= 3600 ? "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60)
                : "%d:%02d".formatted(whole / 60, whole % 60);
    }

    /** The seconds that something took: {@code 0.83 s}, {@code 12.3 s}, {@code 3:04}. */
    static String took(double seconds) {
        return seconds >= 100 ? duration(seconds)
                : String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    /** As much of a digest as tells two runs apart. */
    static String digest(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
