package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;

/**
 * What products suppose of the machine, in one place: the shape of a tile and the sizes of the blocks around it.
 *
 * <p>A tile's accumulators, one row of b and one broadcast element of a must fit the vector registers, and each step of a
 * tile should have as few loads for its fmas as possible:
 *
 * <ul>
 * <li>16 registers (AVX2, SSE): 6 rows by 2 vectors, 15 registers, 8 loads for 12 fmas. Two fma units with a latency of
 * four cycles want 8 accumulators; 4 by 3 spills.
 * <li>32 registers (AVX-512, NEON): 8 rows by 3 vectors, 28 registers, 11 loads for 24 fmas. Measured over packed factors,
 * against 6 by 2 and in one run: 12 to 17 % faster. 12 by 2 and 14 by 2 come within 3 %, but waste more of a minibatch of
 * 64 or 128 rows, which 8 divides.
 * </ul>
 */
public final class RegisterFile {
    private static final boolean X86 = System.getProperty("os.arch").matches("amd64|x86_64|x86");

    /** Whether the machine has 16 vector registers rather than 32. AVX-512 is told by its width. */
    static final boolean NARROW = X86 && Lanes.COUNT < 16;

    public static final int TILE_ROWS = NARROW ? 6 : 8;
    public static final int TILE_VECTORS = NARROW ? 2 : 3;

    public static final int TILE_COLUMNS = TILE_VECTORS * Lanes.COUNT;

    /** Vectors of a tile of one row: as many accumulators as two fma units with a latency of four cycles keep busy. */
    static final int ROW_VECTORS = 8;

    public static final int ROW_COLUMNS = ROW_VECTORS * Lanes.COUNT;

    /**
     * Whether loads must be kept in order to save registers. C2's scheduler likes to move all broadcasts of a step to its
     * top; with 16 registers it then spills an accumulator, whose trip through the stack becomes the critical path (0.4 of
     * the fma peak). {@link java.lang.invoke.VarHandle#loadLoadFence} before each broadcast prevents it. On x86 the fence
     * emits no instruction; on ARM it would be a real barrier, but there are 32 registers there.
     */
    static final boolean FENCED = NARROW;

    /**
     * Floats of b that are packed at a time. They are read once for every {@link #TILE_ROWS} rows of c and stay in the L2
     * cache meanwhile: machines with AVX-512 have 1 MB or more of it, others 256 KB or more.
     */
    static final int BLOCK_OF_B = NARROW ? 1 << 15 : 1 << 17;

    private RegisterFile() {}
}
