package dev.lanewise.kernels.vector.internal.gemm;

import dev.lanewise.kernels.vector.internal.formula.PreparedFormula;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import dev.lanewise.kernels.vector.internal.machine.Team;
import org.jspecify.annotations.Nullable;

/**
 * A product over a team. For each block of b all threads first pack its panels, then all compute rows of c with it: b is
 * packed once, whatever the number of threads, and what two threads write lies apart. An element of c belongs to one part
 * and its chain to one thread at a time, so the bits don't depend on the threads.
 *
 * <p>A thread waits for the others twice a block. Where the whole of b is small, its blocks of steps are packed together and then
 * computed together, so that it waits twice in all.
 *
 * <p>The parts are handed out as the threads come for them, several a thread, because cores are not equally fast: one shares
 * its units with a neighbour, or with another program. A product with too few rows for that is cut between columns too; each
 * part of a row then copies its strip of a again.
 */
public final class ParallelGemm {
    /** Below this many operations, some 20 microseconds, handing out costs more than it gains. */
    private static final double WORTH_SHARING = 2e6;

    /** The least operations in a part. */
    private static final double PART = 1e5;

    private static final int PARTS_PER_THREAD = 4;
    private static final int UNIT = RegisterFile.TILE_ROWS * Packing.TILES_OF_STEPS;

    private final Team team;
    private final Tiler[] members;
    private final Product product = new Product();
    private final Block block = new Block();
    private final Block[] views;
    private final Team.Job packing = this::pack;
    private final Team.Job computing = this::compute;
    private final Team.Job rowComputing = this::computeRow;
    /** Runs of steps that are packed and computed together. */
    private int runs;

    private int tall;
    private int wide;
    private int across;

    public ParallelGemm(Team team) {
        this.team = team;
        members = new Tiler[team.size()];
        views = new Block[team.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Tiler(i);
            views[i] = new Block(block);
        }
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
        int from = product.isRowTimesMatrix() ? wholeRows() : 0;
        if (epilogue != null && from > 0) {
            epilogue.rectangle(0, 1, 0, from, 0);
        }
        block.epilogue = epilogue;
        block.start(product, from, product.n, BlockGemm.packs(product, product.m));
        while (block.next()) {
            if (isWorthSharing()) {
                share();
            } else {
                alone();
            }
        }
        product.clear();
        block.epilogue = null;
        for (var view : views) {
            view.epilogue = null;
        }
    }

    /** The same bits without micro-kernels, on this thread. */
    public void multiplyPlainly() {
        PlainGemm.multiply(product);
        product.clear();
    }

    private boolean isWorthSharing() {
        return team.size() > 1 && isWorthSharing(product.operations());
    }

    /** Whether a product of so many operations gains by being shared out. */
    static boolean isWorthSharing(double operations) {
        return operations >= WORTH_SHARING;
    }

    private void alone() {
        if (block.packed) {
            members[0].pack(block, block.left, block.right);
        }
        members[0].rectangle(block, 0, product.m, block.left, block.right);
    }

    private void share() {
        runs = block.runsAtOnce();
        if (block.packed) {
            team.run(packing, runs * block.panelCount());
        }
        cut();
        team.run(computing, Parts.count(product.m, tall) * across);
        block.skip(runs - 1);
    }

    /** Chooses the parts of a block: groups of rows, and where they are too few, of panels. */
    private void cut() {
        double operations = 2.0 * product.m * runs * block.depth * (block.right - block.left);
        int wanted = (int) Math.max(1, Math.min(PARTS_PER_THREAD * team.size(), operations / PART));
        int groups = block.packed ? Math.min(wanted, Parts.count(product.m, UNIT)) : 1;
        tall = Parts.evenly(product.m, Math.max(1, product.m / groups), UNIT);
        int beside = Math.clamp(wanted / Parts.count(product.m, tall), 1, block.panelCount());
        wide = Parts.count(block.panelCount(), beside);
        across = Parts.count(block.panelCount(), wide);
    }

    private void pack(int part, int member) {
        int panel = part % block.panelCount();
        var view = views[member];
        view.follow(block, part / block.panelCount());
        members[member].pack(view, view.column(panel), view.column(panel + 1));
    }

    private void compute(int part, int member) {
        int i = part / across * tall;
        int panel = part % across * wide;
        var view = views[member];
        for (int run = 0; run < runs; run++) {
            view.follow(block, run);
            members[member].rectangle(
                    view, i, Math.min(i + tall, product.m), view.column(panel), view.column(panel + wide));
        }
    }

    /** One row of c, as far as whole tiles go; gives the first column left over. */
    private int wholeRows() {
        int parts = product.n / RegisterFile.ROW_COLUMNS;
        if (isWorthSharing()) {
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
