package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.formula.PreparedFormula;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import dev.lanewise.kernels.vector.internal.machine.Team;
import org.jspecify.annotations.Nullable;

/**
 * A product over a team. An element of c belongs to one part and its chain to one thread at a time, so the bits don't depend on
 * the threads.
 *
 * <p><b>By rows</b>, where c is at least as tall as wide: for each block of b all threads first pack its panels, then all compute
 * rows of c with it. So b is packed once, whatever the number of threads.
 *
 * <p><b>By columns</b>, where c is wider: each thread takes some columns, packs what it needs of b for itself, and waits for
 * nobody. Each copies the strips of a, which is the smaller matrix; by rows, half of the panels would come from the other
 * core's cache, for few rows.
 *
 * <p>The parts are handed out as the threads come for them, several a thread where they are large enough, because cores are not
 * equally fast: one shares its units with a neighbour, or with another program.
 */
public final class ParallelGemm {
    /** Below this many operations, some 20 microseconds, handing out costs more than it gains. */
    private static final double WORTH_SHARING = 2e6;

    /** The least operations in a part. */
    private static final double PART = 1e5;

    private static final int PARTS_PER_THREAD = 4;
    private static final int UNIT = RegisterFile.TILE_ROWS * Packing.TILES_OF_STEPS;

    /** Parts of columns that a thread gets if each has as many panels: the fewer of them, the more of a part's time are copies of a. */
    private static final int WIDE_PARTS = 2;

    private final Team team;
    private final Tiler[] members;
    private final @Nullable BlockGemm[] alone;
    private final Product product = new Product();
    private final Block block = new Block();
    private final Team.Job packing = this::pack;
    private final Team.Job rows = this::computeRows;
    private final Team.Job columns = this::computeColumns;
    private final Team.Job rowComputing = this::computeRow;

    /** The first column that is left to tiles of several rows. */
    private int left;

    private int tall;
    private int wide;

    public ParallelGemm(Team team) {
        this.team = team;
        members = new Tiler[team.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Tiler(i);
        }
        alone = new BlockGemm[team.size()];
        alone[0] = new BlockGemm(members[0], block);
    }

    /** The product to be filled in before {@link #multiply}. */
    public Product product() {
        return product;
    }

    public void multiply() {
        multiply(null);
    }

    /** The same, and then a formula over the result, in parts that are still in the cache. */
    public void multiply(@Nullable PreparedFormula epilogue) {
        left = product.isRowTimesMatrix() ? wholeRows() : 0;
        if (epilogue != null && left > 0) {
            epilogue.rectangle(0, 1, 0, left, 0);
        }
        block.epilogue = epilogue;
        if (!isShared()) {
            alone(0).columns(product, left, product.n, epilogue);
        } else if (isByColumns()) {
            byColumns();
        } else {
            byRows();
        }
        product.clear();
        block.epilogue = null;
    }

    /** The same bits without micro-kernels, on this thread. */
    public void multiplyPlainly() {
        PlainGemm.multiply(product);
        product.clear();
    }

    private boolean isShared() {
        return team.size() > 1 && isWorthSharing(product.operations());
    }

    /** Whether a product of so many operations gains by being shared out. */
    static boolean isWorthSharing(double operations) {
        return operations >= WORTH_SHARING;
    }

    private boolean isByColumns() {
        return !BlockGemm.packs(product, product.m) || product.m < product.n && panels() >= team.size();
    }

    private int panels() {
        return Parts.count(product.n - left, RegisterFile.TILE_COLUMNS);
    }

    private void byColumns() {
        int threads = team.size();
        int parts = panels() >= WIDE_PARTS * WIDE_PARTS * threads ? WIDE_PARTS * threads : threads;
        int extent = product.n - left;
        int unit = product.narrows ? Lanes.COUNT : RegisterFile.TILE_COLUMNS;
        wide = Math.max(unit, Parts.evenly(extent, Math.max(1, Parts.count(extent, parts)), unit));
        team.run(columns, Parts.count(extent, wide));
    }

    private void computeColumns(int part, int member) {
        int from = left + part * wide;
        alone(member).columns(product, from, Math.min(from + wide, product.n), block.epilogue);
    }

    /** What a member computes columns with, made when it gets its first. */
    private BlockGemm alone(int member) {
        var gemm = alone[member];
        if (gemm == null) {
            gemm = new BlockGemm(members[member], new Block());
            alone[member] = gemm;
        }
        return gemm;
    }

    private void byRows() {
        block.start(product, left, product.n, true);
        while (block.next()) {
            team.run(packing, block.panelCount());
            double operations = 2.0 * product.m * block.depth * (block.right - block.left);
            int groups = (int) Math.max(1, Math.min(PARTS_PER_THREAD * team.size(), operations / PART));
            tall = Parts.evenly(product.m, Math.max(1, product.m / groups), UNIT);
            team.run(rows, Parts.count(product.m, tall));
        }
    }

    private void pack(int part, int member) {
        members[member].pack(block, block.column(part), block.column(part + 1));
    }

    private void computeRows(int part, int member) {
        int i = part * tall;
        members[member].rectangle(block, i, Math.min(i + tall, product.m), block.left, block.right);
    }

    /** One row of c, as far as whole tiles go; gives the first column left over. */
    private int wholeRows() {
        int parts = product.n / RegisterFile.ROW_COLUMNS;
        if (isShared()) {
            team.run(rowComputing, parts);
        } else {
            members[0].row(product, 0, product.n);
        }
        return parts * RegisterFile.ROW_COLUMNS;
    }

    private void computeRow(int part, int member) {
        int from = part * RegisterFile.ROW_COLUMNS;
        members[member].row(product, from, from + RegisterFile.ROW_COLUMNS);
    }
}
