package dev.lanewise.bench.track;

import dev.lanewise.measure.Bracket;
import dev.lanewise.measure.Calibration;
import dev.lanewise.measure.MachineSpeed;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Calibrates the machine before and after every iteration, in the JVM of the benchmark, and adds what it found to the iteration's results:
 * so each score can be taken as a ratio to the machine as it was in that tenth of a second. Where two JVMs take turns, it waits for its own.
 * JMH makes one of it in each JVM.
 */
public final class MachineProfiler implements InternalProfiler {
    static final String BEFORE = "machine.before.";
    static final String AFTER = "machine.after.";
    static final String RUNNING = "machine.running";

    /** Made at the first iteration: JMH makes profilers in JVMs, too, that measure nothing. */
    private @Nullable Calibration calibration;
    private final BatonHolder baton = new BatonHolder();
    private MachineSpeed before = new MachineSpeed(1, 1, 1);
    private long wall;
    private long processor;

    @Override
    public String getDescription() {
        return "speed of the machine around each iteration";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT) {
            baton.await();
        }
        before = measure();
        processor = processorNanos();
        wall = System.nanoTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        double running = (double) (processorNanos() - processor) / (System.nanoTime() - wall);
        var after = measure();
        if (iteration.getType() == IterationType.MEASUREMENT) {
            baton.done();
        }
        return results(new Bracket(before, after, Math.min(1, running)));
    }

    private MachineSpeed measure() {
        var warm = calibration;
        if (warm == null) {
            warm = Calibration.warm();
            calibration = warm;
        }
        return warm.measure();
    }

    /** Of all threads that run Java; those of the JIT and of the collector are not among them. */
    private static long processorNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            sum += Math.max(0, threads.getThreadCpuTime(id));
        }
        return sum;
    }

    private static List<ScalarResult> results(Bracket bracket) {
        var results = new ArrayList<ScalarResult>();
        add(results, BEFORE, bracket.before());
        add(results, AFTER, bracket.after());
        results.add(new ScalarResult(RUNNING, bracket.running(), "of the time", AggregationPolicy.AVG));
        return results;
    }

    private static void add(List<ScalarResult> results, String when, MachineSpeed speed) {
        results.add(new ScalarResult(when + "fma", speed.fma(), "GFLOP/s", AggregationPolicy.AVG));
        results.add(new ScalarResult(when + "copy", speed.copy(), "GB/s", AggregationPolicy.AVG));
        results.add(new ScalarResult(when + "loop", speed.loop(), "G/s", AggregationPolicy.AVG));
    }
}
