package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;

/**
 * What products suppose of the machine, in one place: the shape of a tile and the sizes of the blocks around it.
 *
 * <p>A tile's accumulators, and what C2 loads ahead of a step's fmas, must fit the vector registers, and a step should have as
 * few loads for its fmas as possible:
 *
 * <ul>
 * <li>16 registers (AVX2, SSE): 6 rows by 2 vectors, 15 registers, 8 loads for 12 fmas. Two fma units with a latency of
 * four cycles want 8 accumulators; 4 by 3 spills.
 * <li>32 registers (AVX-512, NEON): 6 rows by 4 vectors, 10 loads for 24 fmas. C2 broadcasts the six elements of a first and
 * then loads b two vectors at a time, which makes 32. Of 8 rows by 3 vectors it broadcasts six, too, and keeps one
 * of the 24 accumulators on the stack. That trip takes as long as the fmas of the step, and four times as long if the slot
 * crosses a cache line, which depends on how deep the caller's stack is. Measured beside it, cubes from 256 on: 5 % faster with
 * a core to themselves, 13 % on a shared one, and no JVM in which they are 70 % slower. A minibatch of 8 rows, which 6 does not
 * divide, loses a fifth to a third. 5 by 5 spills; 4 by 6 reads b from the L2 cache half as often again.
 * </ul>
 */
public final class RegisterFile {
    private static final boolean X86 = System.getProperty("os.arch").matches("amd64|x86_64|x86");

    /** Whether the machine has 16 vector registers rather than 32. AVX-512 is told by its width. */
    static final boolean NARROW = X86 && Lanes.COUNT < 16;

    public static final int TILE_ROWS = 6;
    public static final int TILE_VECTORS = NARROW ? 2 : 4;

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
     * cache meanwhile: machines with AVX-512 have 1 MB or more of it, others 256 KB or more. Measured with 2 MB: cubes of 512 and
     * 1024 gain 2 to 3 % over half a megabyte.
     */
    static final int BLOCK_OF_B = NARROW ? 1 << 15 : 3 << 16;

    private RegisterFile() {}
}
