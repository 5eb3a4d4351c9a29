package dev.lanewise.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector species of the process: the machine's widest, or what {@value #BITS_PROPERTY} asks for.
 *
 * <p>Only one, because the Vector API's methods are shared by all species. While a single subclass of
 * {@code FloatVector} has been loaded, the JIT binds their calls statically; with two it goes by profiles, and a kernel
 * compiled under a poor one keeps its vectors in objects for good (measured: 18 times slower, 148 KB of garbage a call).
 * So tails are padded, or done element by element, never in a narrower species.
 */
final class Lanes {
    static final String BITS_PROPERTY = "lanewise.vector.bits";

    static final VectorSpecies<Float> SPECIES = choose(Integer.getInteger(BITS_PROPERTY, 0));
    static final int COUNT = SPECIES.length();

    private Lanes() {}

    private static VectorSpecies<Float> choose(int bits) {
        return switch (bits) {
            case 0 -> FloatVector.SPECIES_PREFERRED;
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default -> throw new IllegalArgumentException(
                    BITS_PROPERTY + ": wanted 128, 256 or 512, got " + bits);
        };
    }
}
