package dev.lanewise.measure;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A {@link Measurement} as it is written, with its windows column by column and to six digits.
 *
 * @param nanos nanoseconds an operation; the other lists are as long
 * @param fma the machine's speed, in GFLOP/s
 * @param copy in GB/s
 * @param loop in 10⁹ operations a second
 * @param forks which JVM
 * @since 0.1
 */
public record Series(
        @Doc("what was measured") String name,
        @Doc("what an operation has to do") Work work,
        @Doc("threads") int threads,
        @Doc("bytes an operation") Optional<Double> allocated,
        @Doc("windows that were left out") int noisy,
        @Doc("nanoseconds an operation") @Default("[]") List<Double> nanos,
        @Doc("GFLOP/s") @Default("[]") List<Double> fma,
        @Doc("GB/s") @Default("[]") List<Double> copy,
        @Doc("10^9 operations a second") @Default("[]") List<Double> loop,
        @Doc("JVM") @Default("[]") List<Integer> forks) {
    private static final MathContext DIGITS = new MathContext(6);

    public Series {
        int count = nanos.size();
        if (fma.size() != count || copy.size() != count || loop.size() != count || forks.size() != count) {
            throw new IllegalArgumentException("the columns of " + name + " are not equally long");
        }
    }

    static Series of(Measurement one) {
        var windows = one.windows();
        return new Series(one.name(), one.work(), one.threads(), one.allocated(), one.noisy(),
                windows.stream().map(window -> rounded(window.nanos())).toList(),
                windows.stream().map(window -> rounded(window.speed().fma())).toList(),
                windows.stream().map(window -> rounded(window.speed().copy())).toList(),
                windows.stream().map(window -> rounded(window.speed().loop())).toList(),
                windows.stream().map(Window::fork).toList());
    }

    Measurement measurement() {
        return new Measurement(name, work, threads, allocated, noisy,
                IntStream.range(0, nanos.size()).mapToObj(i -> new Window(nanos.get(i),
                        new MachineSpeed(fma.get(i), copy.get(i), loop.get(i)), forks.get(i))).toList());
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
