package dev.lanewise.measure.internal;

/** Which fma peak this JVM can measure. */
public final class Peaks {
    private Peaks() {}

    /** That of vectors, where the incubator module was added; that of scalars otherwise. */
    public static Load create() {
        return vectors() ? new VectorPeak() : new ScalarPeak();
    }

    /** The width of the vectors in bits, or 32 where the JVM has none. */
    public static int bits() {
        return vectors() ? VectorPeak.bits() : Float.SIZE;
    }

    private static boolean vectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
