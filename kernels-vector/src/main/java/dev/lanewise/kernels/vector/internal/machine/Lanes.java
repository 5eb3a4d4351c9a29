package dev.lanewise.kernels.vector.internal.machine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector species of the process: the machine's widest, or what {@link Prerequisites#wantedBits} says.
 *
 * <p>Only one, because the Vector API's methods are shared by all species. While a single subclass of
 * {@code FloatVector} has been loaded, the JIT binds their calls statically; with two it goes by profiles, and a kernel
 * compiled under a poor one keeps its vectors in objects for good (measured: 18 times slower, 148 KB of garbage a call).
 * So tails are padded, or done element by element, never in a narrower species.
 */
public final class Lanes {
    public static final VectorSpecies<Float> SPECIES = species(
            Prerequisites.wantedBits(VectorShape.preferredShape().vectorBitSize()));
    /** The bits of such vectors as ints. */
    public static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    public static final int COUNT = SPECIES.length();

    /** Each lane's number. */
    public static final FloatVector NUMBERS = FloatVector.zero(SPECIES).addIndex(1);

    private Lanes() {}

    private static VectorSpecies<Float> species(int bits) {
        return VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
    }
}
