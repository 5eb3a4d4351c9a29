package dev.lanewise.engine.run;

import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Relay;
import dev.lanewise.engine.train.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run is compared by: the bits of each step's loss, and each epoch's digest of all parameters.
 *
 * @param losses by step, the first at 0
 * @param digests by epoch, the first at 0
 */
record Trace(double[] losses, List<String> digests) {

    /** Watches a run and compares it with a trace; stops it where they part, or where the trace ends. */
    static final class Comparison extends Relay {
        private final Trace expected;
        private final Runnable stop;
        private Optional<String> difference = Optional.empty();
        private long last;

        Comparison(Trace expected, Runnable stop, TrainingListener next) {
            super(next);
            this.expected = expected;
            this.stop = stop;
        }

        /** The first step or epoch that came out otherwise; to be asked when the run has ended. */
        Optional<String> difference() {
            if (difference.isEmpty() && last != expected.losses.length) {
                return Optional.of("the end: step " + expected.losses.length + " then, step " + last + " now");
            }
            return difference;
        }

        @Override
        public void stepDone(StepReport report) {
            super.stepDone(report);
            last = report.step();
            int number = (int) report.step() - 1;
            if (number < expected.losses.length && !sameBits(report.loss(), expected.losses[number])) {
                differs("step " + report.step() + " of epoch " + report.epoch() + ": loss " + expected.losses[number]
                        + " then, " + report.loss() + " now");
            }
            if (report.step() >= expected.losses.length) {
                stop.run();
            }
        }

        @Override
        public void epochDone(EpochReport report) {
            super.epochDone(report);
            int number = report.epoch() - 1;
            if (number < expected.digests.size() && !report.digest().equals(expected.digests.get(number))) {
                differs("epoch " + report.epoch() + ", after step " + report.step() + ": digest "
                        + expected.digests.get(number) + " then, " + report.digest() + " now");
            }
        }

        private void differs(String what) {
            if (difference.isEmpty()) {
                difference = Optional.of(what);
                stop.run();
            }
        }

        /** The same number; and of NaN any, because what kind it is no contract says. */
        private static boolean sameBits(double one, double other) {
            return Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
        }
    }

    /** Writes a trace. */
    static final class Recorder extends Relay {
        private double[] losses = new double[1024];
        private int steps;
        private final List<String> digests = new ArrayList<>();

        Recorder(TrainingListener next) {
            super(next);
        }

        Trace trace() {
            return new Trace(Arrays.copyOf(losses, steps), List.copyOf(digests));
        }

        @Override
        public void stepDone(StepReport report) {
            if (steps == losses.length) {
                losses = Arrays.copyOf(losses, 2 * steps);
            }
            losses[steps++] = report.loss();
            super.stepDone(report);
        }

        @Override
        public void epochDone(EpochReport report) {
            digests.add(report.digest());
            super.epochDone(report);
        }
    }
}
