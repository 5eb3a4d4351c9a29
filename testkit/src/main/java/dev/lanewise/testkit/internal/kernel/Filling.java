package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.tensor.Tensor;
import java.util.SplittableRandom;

/** What a tensor holds before an operation. */
enum Filling {
    /** From -1 to 1: sums round at every step, so that another order of additions shows. */
    PLAIN,
    /** From -110 to 110: exponentials from 0 over subnormal numbers to infinity. */
    WIDE,
    /** One in four is a zero of either sign, an infinity, NaN, subnormal or close to overflow. */
    SPECIAL,
    /** NaN all over: what a result holds that must not be read. */
    POISON;

    private static final double[] SPECIALS = {
        0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Float.MIN_VALUE,
        -3 * Float.MIN_VALUE,
        Float.MAX_VALUE, -Float.MAX_VALUE, Double.MIN_VALUE, Double.MAX_VALUE, 1e-20, -1e20
    };

    void into(Tensor tensor, SplittableRandom random) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, switch (this) {
                case PLAIN -> random.nextDouble(-1, 1);
                case WIDE -> random.nextDouble(-110, 110);
                case SPECIAL -> random.nextInt(4) == 0
                        ? SPECIALS[random.nextInt(SPECIALS.length)]
                        : random.nextDouble(-1, 1);
                case POISON -> Double.NaN;
            });
        }
    }
}
