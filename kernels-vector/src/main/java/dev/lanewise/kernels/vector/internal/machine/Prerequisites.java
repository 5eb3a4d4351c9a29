package dev.lanewise.kernels.vector.internal.machine;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.VectorShape;

/**
 * What the vector kernels need of the JVM and the machine. Without it they would run, but slower than plain loops. What no
 * check here foresees, the warm-up notices by the clock.
 *
 * <p>Vectors of 64 bits are refused: a sum's sixteen lanes would take eight of them, and a product's tile all registers there
 * are, to serve no processor, as whatever has fma instructions has vectors of 128 bits.
 */
public final class Prerequisites {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String BITS_PROPERTY = "lanewise.vector.bits";
    private static final List<Integer> WIDTHS = List.of(128, 256, 512);
    private static final int LEAST_BITS = 128;
    private static final int C2_LEVEL = 4;

    private Prerequisites() {}

    /** What is missing, as the end of a sentence. */
    public static Optional<String> missing() {
        // in this order: each check may use what the ones before it have found
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.of("the module " + MODULE + " is not there; start java with --add-modules " + MODULE);
        }
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted")) {
            return Optional.of("the JVM runs without a compiler (-Xint)");
        }
        if (mode.contains("emulated-client") || Flags.value("TieredStopAtLevel", C2_LEVEL) < C2_LEVEL) {
            return Optional
                    .of("the JVM runs without its C2 compiler (-XX:TieredStopAtLevel, -XX:CompilationMode, -client)");
        }
        int bits = Vectors.preferredBits();
        if (bits < LEAST_BITS) {
            return Optional.of("vectors here have " + bits + " bits, fewer than " + LEAST_BITS);
        }
        int wanted = wantedBits(bits);
        if (wanted > bits || !WIDTHS.contains(wanted)) {
            return Optional.of("-D" + BITS_PROPERTY + "=" + wanted + " is none of " + WIDTHS + " up to " + bits);
        }
        if (Flags.value("UseFMA", 1) == 0) {
            return Optional.of("the processor has no fma instruction, or it is switched off (-XX:-UseFMA)");
        }
        return Optional.empty();
    }

    /**
     * The width of the vectors to be used: the property {@code lanewise.vector.bits}, or the machine's, but not above 512 bits:
     * a sum along a row has sixteen lanes.
     */
    public static int wantedBits(int preferred) {
        return Integer.getInteger(BITS_PROPERTY, Math.min(preferred, WIDTHS.getLast()));
    }

    /** Apart, so that the class loads where the vector module is missing. */
    private static final class Vectors {
        static int preferredBits() {
            return VectorShape.preferredShape().vectorBitSize();
        }
    }
}
