package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.machine.Team;

/**
 * A product over a team: the result is cut into rectangles of whole tiles, which are handed out as the threads come for
 * them. An element belongs to one rectangle and its chain to one thread, so the bits don't depend on the threads.
 *
 * <p>Several rectangles a thread, because cores are not equally fast: one shares its units with a neighbour, or with
 * another program. A tall product is cut between rows: what two threads write then lies apart, while rectangles side by
 * side share a cache line in every row. Others are cut between columns first, so that no panel of b is packed or transposed
 * for a few rows only.
 */
public final class ParallelGemm implements Team.Job {
    /** Below this many operations, some 5 microseconds, handing out costs more than it gains. */
    private static final double WORTH_SHARING = 4e5;

    /** The least operations in a rectangle. */
    private static final double PART = 1e5;

    private static final int PARTS_PER_THREAD = 4;

    private final Team team;
    private final BlockGemm[] members;
    private final Product product = new Product();
    private int tall;
    private int wide;
    private int across;

    public ParallelGemm(Team team) {
        this.team = team;
        members = new BlockGemm[team.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new BlockGemm();
        }
    }

    /** The product to be filled in before {@link #multiply}. */
    public Product product() {
        return product;
    }

    public void multiply() {
        if (team.size() == 1 || product.operations() < WORTH_SHARING) {
            members[0].multiply(product, 0, product.m, 0, product.n);
        } else {
            int down = cut();
            team.run(this, down * across);
        }
        product.clear();
    }

    /** Chooses the rectangles; gives how many lie below each other. */
    private int cut() {
        int wanted = (int) Math.min(PARTS_PER_THREAD * team.size(), product.operations() / PART);
        boolean isTall = product.m / wanted >= BlockGemm.PACK_FROM;
        wide = isTall ? product.n : share(product.n, wanted, columnUnit());
        across = count(product.n, wide);
        int rowsCut = (wanted + across - 1) / across;
        if (product.bByRows) {
            rowsCut = Math.min(rowsCut, Math.max(1, product.m / BlockGemm.PACK_FROM)); // each transposes b again
        }
        tall = share(product.m, rowsCut, RegisterFile.TILE_ROWS);
        return count(product.m, tall);
    }

    private int columnUnit() {
        return product.m == 1 ? RowProduct.COLUMNS : RegisterFile.TILE_COLUMNS;
    }

    private static int share(int extent, int parts, int unit) {
        return BlockGemm.evenly(extent, Math.max(1, extent / parts), unit);
    }

    private static int count(int extent, int size) {
        return (extent + size - 1) / size;
    }

    @Override
    public void run(int part, int member) {
        int i = part / across * tall;
        int j = part % across * wide;
        members[member].multiply(
                product, i, Math.min(i + tall, product.m), j, Math.min(j + wide, product.n));
    }
}
