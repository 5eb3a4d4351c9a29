package dev.lanewise.cli.progress;

/**
 * How fast something goes now: an average in which the last seconds weigh most, because the first ones, before the JIT has
 * compiled the loops, say little of those to come.
 */
final class Pace {
    private static final double MEMORY_SECONDS = 5;
    private static final double LEAST_SECONDS = 2;

    private double seconds;
    private double done;
    private double lastTime = Double.NaN;
    private double lastDone;

    /** Takes note of how much is done at a time; both only grow. */
    void note(double time, double amount) {
        if (Double.isNaN(lastTime)) {
            lastTime = time;
            lastDone = amount;
            return;
        }
        double passed = time - lastTime;
        if (passed <= 0) {
            return;
        }
        double kept = Math.exp(-passed / MEMORY_SECONDS);
        seconds = seconds * kept + passed;
        done = done * kept + (amount - lastDone);
        lastTime = time;
        lastDone = amount;
    }

    /** Whether enough has been seen to say what is to come. */
    boolean isSteady() {
        return seconds >= LEAST_SECONDS && done > 0;
    }

    /** Amount per second; 0 until two notes were taken. */
    double rate() {
        return seconds == 0 ? 0 : done / seconds;
    }
}
