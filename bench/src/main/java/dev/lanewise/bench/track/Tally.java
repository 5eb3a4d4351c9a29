package dev.lanewise.bench.track;

import dev.lanewise.api.settings.Value;
import dev.lanewise.measure.Measurement;
import dev.lanewise.measure.Window;
import dev.lanewise.measure.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** All that was measured of one case so far, JVM by JVM. */
final class Tally {
    private final Case one;
    private final List<Window> windows = new ArrayList<>();
    private final List<Window> slowest = new ArrayList<>();
    private final List<Value> json = new ArrayList<>();
    private Work work = Work.UNKNOWN;
    private Optional<Double> allocated = Optional.empty();
    private int noisy;
    private int forks;

    Tally(Case one) {
        this.one = one;
    }

    Case subject() {
        return one;
    }

    /** Adds what a JVM has given; how many quiet windows there were. */
    int add(JmhResult result) {
        return add(result, result::isQuiet);
    }

    /** Adds those iterations that count; how many there were. */
    int add(JmhResult result, IntPredicate counts) {
        var counted = result.windows(result.iterations(), forks, counts);
        windows.addAll(counted);
        slowest.addAll(result.windows(result.slowest(), forks, counts));
        json.add(result.json());
        work = result.work();
        allocated = result.allocated().map(now -> Math.min(now, allocated.orElse(now)));
        noisy += result.brackets().size() - counted.size();
        forks++;
        return counted.size();
    }

    /** JVMs so far. */
    int forks() {
        return forks;
    }

    /** JVMs with enough quiet windows for a median. */
    long quietForks(int least) {
        return windows.stream().map(Window::fork).distinct()
                .filter(fork -> windows.stream().filter(window -> window.fork() == fork).count() >= least).count();
    }

    int noisy() {
        return noisy;
    }

    List<Value> json() {
        return json;
    }

    Measurement measurement() {
        return measurement(one.name(), windows);
    }

    /** The measurement, and that of the 99th percentile where calls were taken one by one. */
    List<Measurement> measurements() {
        return slowest.isEmpty() ? List.of(measurement())
                : List.of(measurement(), measurement(one.name() + " 99th percentile", slowest));
    }

    private Measurement measurement(String name, List<Window> of) {
        return new Measurement(name, work, one.threads(), allocated, noisy, of);
    }
}
