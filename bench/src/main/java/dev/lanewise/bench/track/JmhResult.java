package dev.lanewise.bench.track;

import dev.lanewise.api.settings.Value;
import dev.lanewise.measure.Bracket;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Window;
import dev.lanewise.measure.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's results, as JMH writes them in JSON, with what {@link MachineProfiler} and {@code Stated} have put in.
 *
 * @param iterations nanoseconds an operation, one an iteration
 * @param slowest the same of the 99th percentile, where JMH has taken calls one by one; empty otherwise
 * @param brackets the machine around each iteration
 * @param work what an operation has to do
 * @param allocated bytes an operation, of the iteration with fewest
 * @param json the whole result
 */
record JmhResult(List<Double> iterations, List<Double> slowest, List<Bracket> brackets, Work work,
        Optional<Double> allocated, Value.Mapping json) {
    private static final Map<String, Double> NANOS = Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9);
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;

    static JmhResult of(Value.Mapping json) {
        var primary = (Value.Mapping) get(json, "primaryMetric");
        double unit = NANOS.getOrDefault(text(primary, "scoreUnit").replace("/op", ""), Double.NaN);
        boolean shot = text(json, "mode").equals("ss");
        boolean sampled = primary.entries().containsKey("rawDataHistogram");
        var iterations = sampled ? quantiles(primary, HALF) : numbers(primary, "rawData");
        var slowest = sampled ? quantiles(primary, NEARLY_ALL) : List.<Double>of();
        var others = (Value.Mapping) get(json, "secondaryMetrics");
        return new JmhResult(scaled(iterations, unit), scaled(slowest, unit), brackets(others, iterations.size(), shot),
                new Work(first(others, "flops"), first(others, "bytes")), allocated(others), json);
    }

    private static List<Double> scaled(List<Double> values, double unit) {
        return values.stream().map(value -> value * unit).toList();
    }

    /** A single shot may wait for another process: whether it ran all the time says nothing. */
    private static List<Bracket> brackets(Value.Mapping others, int count, boolean shot) {
        var before = speeds(others, MachineProfiler.BEFORE);
        var after = speeds(others, MachineProfiler.AFTER);
        var running = all(others, MachineProfiler.RUNNING);
        var brackets = new ArrayList<Bracket>();
        for (int i = 0; i < Math.min(count, before.size()); i++) {
            brackets.add(new Bracket(before.get(i), after.get(i), shot ? 1 : running.get(i)));
        }
        return brackets;
    }

    private static List<MachineSpeed> speeds(Value.Mapping others, String when) {
        var fma = all(others, when + "fma");
        var copy = all(others, when + "copy");
        var loop = all(others, when + "loop");
        var speeds = new ArrayList<MachineSpeed>();
        for (int i = 0; i < fma.size(); i++) {
            speeds.add(new MachineSpeed(fma.get(i), copy.get(i), loop.get(i)));
        }
        return speeds;
    }

    private static Optional<Double> allocated(Value.Mapping others) {
        return all(others, "gc.alloc.rate.norm").stream().min(Double::compare);
    }

    private static double first(Value.Mapping others, String name) {
        return all(others, name).stream().findFirst().orElse(0.0);
    }

    /** Every iteration's figure of a secondary metric; none where it isn't there. */
    private static List<Double> all(Value.Mapping others, String name) {
        return others.entries().get(name) instanceof Value.Mapping metric ? numbers(metric, "rawData") : List.of();
    }

    /** Of the first JVM; there is only one. */
    private static List<Double> numbers(Value.Mapping metric, String key) {
        var forks = (Value.Sequence) get(metric, key);
        return ((Value.Sequence) forks.items().getFirst()).items().stream().map(JmhResult::number).toList();
    }

    /** JMH lists each time that was seen with how often, iteration by iteration. */
    private static List<Double> quantiles(Value.Mapping metric, double part) {
        var forks = (Value.Sequence) get(metric, "rawDataHistogram");
        return ((Value.Sequence) forks.items().getFirst()).items().stream()
                .map(iteration -> quantile((Value.Sequence) iteration, part)).toList();
    }

    private static double quantile(Value.Sequence histogram, double part) {
        var counts = new TreeMap<Double, Double>();
        for (var pair : histogram.items()) {
            var both = ((Value.Sequence) pair).items();
            counts.merge(number(both.get(0)), number(both.get(1)), Double::sum);
        }
        double left = part * counts.values().stream().mapToDouble(count -> count).sum();
        for (var one : counts.entrySet()) {
            left -= one.getValue();
            if (left <= 0) {
                return one.getKey();
            }
        }
        return counts.lastKey();
    }

    private static double number(Value value) {
        return Double.parseDouble(((Value.Scalar) value).text());
    }

    private static String text(Value.Mapping of, String key) {
        return ((Value.Scalar) get(of, key)).text();
    }

    private static Value get(Value.Mapping of, String key) {
        @Nullable Value value = of.entries().get(key);
        if (value == null) {
            throw new IllegalArgumentException("JMH's result has no " + key);
        }
        return value;
    }

    /** Whether the machine was quiet in iteration {@code i}. */
    boolean isQuiet(int i) {
        return brackets.get(i).noise().isEmpty();
    }

    /** Whether the benchmark had a processor all through iteration {@code i}. */
    boolean ran(int i) {
        return brackets.get(i).ran();
    }

    /** The iterations that count. */
    List<Window> windows(List<Double> times, int fork, IntPredicate counts) {
        return IntStream.range(0, Math.min(times.size(), brackets.size())).filter(counts)
                .mapToObj(i -> new Window(times.get(i), brackets.get(i).speed(), fork)).toList();
    }
}
