package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Lanes;

/**
 * What the micro-kernels suppose of the machine, in one place.
 *
 * <p>A tile of 6 rows by 2 vectors has 12 accumulators: with 2 fma units and a latency of 4 cycles 8 are needed, and with
 * 2 vectors of b and 1 broadcast they fill 15 of the 16 registers of AVX2. Machines with 32 registers (AVX-512, NEON)
 * run the same tile; 8 rows were 1 % faster there, 4 by 3 vectors were not.
 */
public final class RegisterFile {
    public static final int TILE_ROWS = 6;
    public static final int TILE_VECTORS = 2;
    public static final int TILE_COLUMNS = TILE_VECTORS * Lanes.COUNT;

    private static final boolean X86 = System.getProperty("os.arch").matches("amd64|x86_64|x86");

    /** Whether the machine has 16 vector registers rather than 32. AVX-512 is told by its width. */
    static final boolean NARROW = X86 && Lanes.COUNT < 16;

    /** Whether loads must be kept in order to save registers; see {@link PackedTiles}. Only x86 has it for nothing. */
    static final boolean FENCED = NARROW;

    private RegisterFile() {}
}
