package dev.lanewise.kernels.vector.internal.machine;

/**
 * Work on the numbers 0 to {@code extent - 1}, rows or columns of a result, that a team shares out in ranges. A number belongs
 * to one range and is worked on by one thread, so the bits don't depend on the threads.
 *
 * <p>Several ranges a thread, because cores are not equally fast, and the last to come finds less left to do.
 */
public abstract class RangeJob implements Team.Job {
    /** Below this many elements read or written, some 10 microseconds, handing out costs more than it gains. */
    private static final double WORTH_SHARING = 60_000;

    /** The least elements in a range. */
    private static final double PART = 15_000;

    private static final int PARTS_PER_THREAD = 4;

    private final Team team;
    private int extent;
    private int length;

    protected RangeJob(Team team) {
        this.team = team;
    }

    /** How many members may run ranges, each needing scratch memory of its own. */
    protected final int members() {
        return team.size();
    }

    /**
     * Does all the work, on the caller's thread alone if it is little.
     *
     * @param unit ranges begin at multiples of this
     * @param elements about how many are read or written
     */
    protected final void share(int newExtent, int unit, double elements) {
        int parts = team.size() == 1 || elements < WORTH_SHARING
                ? 1
                : (int) Math.min(PARTS_PER_THREAD * team.size(), elements / PART);
        extent = newExtent;
        length = Parts.count(Parts.count(extent, parts), unit) * unit;
        if (length >= extent) {
            range(0, extent, 0);
        } else {
            team.run(this, Parts.count(extent, length));
        }
    }

    /**
     * Does the numbers from {@code from} to {@code to - 1}.
     *
     * @param member who does it, from 0 to {@link #members()} - 1
     */
    protected abstract void range(int from, int to, int member);

    @Override
    public final void run(int part, int member) {
        int from = part * length;
        range(from, Math.min(from + length, extent), member);
    }
}
