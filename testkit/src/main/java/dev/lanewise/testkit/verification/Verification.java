package dev.lanewise.testkit.verification;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.testkit.internal.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs the whole contract on every part that a plug-in offers: the same promises, samples and cases as the contracts that are JUnit
 * tests ({@link dev.lanewise.testkit.LayerContract} and its kin), without JUnit.
 *
 * <pre>{@code
 * var report = Verification.of(plugin, catalog).withSeed(7).run();
 * report.parts().forEach(part -> ...);
 * }</pre>
 *
 * <p>Each part is tried with its default settings, with the least that their ranges allow, and with four generated choices. A
 * promise has a limit of time. A part that throws, fails to link or does not end breaks a promise; it does not end the
 * verification. A part that ends the JVM does: nobody can prevent that.
 *
 * <p>Immutable: each {@code with} gives another.
 *
 * @since 0.1
 */
public final class Verification {
    /** How long a promise may be tried unless {@link #withLimit} says otherwise. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private final Plugin plugin;
    private final Catalog catalog;
    private final Options options;

    private record Options(long seed, Duration limit, Predicate<String> parts, List<KernelProvider> kernels,
            Watch watch) {}

    /** What is told, asked and tried besides. */
    private record Watch(VerificationListener listener, Optional<Supplier<String>> printed, List<PartPromise> more,
            String repeat) {}

    private Verification(Plugin plugin, Catalog catalog, Options options) {
        this.plugin = plugin;
        this.catalog = catalog;
        this.options = options;
    }

    /**
     * Of a plug-in.
     *
     * @param catalog all parts, the plug-in's own among them: those that settings may name
     */
    public static Verification of(Plugin plugin, Catalog catalog) {
        return new Verification(plugin, catalog, new Options(1, LIMIT, name -> true, List.of(),
                new Watch(new VerificationListener() {}, Optional.empty(), List.of(),
                        "Verification.of(plugin, catalog).run()")));
    }

    /** With other settings, shapes and values; they are the same for the same seed. */
    public Verification withSeed(long seed) {
        return with(new Options(seed, options.limit, options.parts, options.kernels, options.watch));
    }

    /** With another limit for each promise. */
    public Verification withLimit(Duration limit) {
        return with(new Options(options.seed, limit, options.parts, options.kernels, options.watch));
    }

    /** Of some of its parts only. */
    public Verification withParts(Predicate<String> names) {
        return with(new Options(options.seed, options.limit, names, options.kernels, options.watch));
    }

    /** Of kernels too. */
    public Verification withKernels(List<KernelProvider> kernels) {
        return with(new Options(options.seed, options.limit, options.parts, List.copyOf(kernels), options.watch));
    }

    /** Tells how it proceeds. */
    public Verification withListener(VerificationListener listener) {
        return with(new Watch(listener, options.watch.printed, options.watch.more, options.watch.repeat));
    }

    /**
     * Holds parts to silence.
     *
     * @param printed gives what was printed since it was last asked
     */
    public Verification withSilence(Supplier<String> printed) {
        return with(new Watch(options.watch.listener, Optional.of(printed), options.watch.more, options.watch.repeat));
    }

    /** With promises beyond the kit's. */
    public Verification withMore(List<PartPromise> more) {
        return with(new Watch(options.watch.listener, options.watch.printed, List.copyOf(more), options.watch.repeat));
    }

    /** With the command that failures name, by which they are found again. */
    public Verification withRepeat(String command) {
        return with(new Watch(options.watch.listener, options.watch.printed, options.watch.more, command));
    }

    private Verification with(Watch watch) {
        return with(new Options(options.seed, options.limit, options.parts, options.kernels, watch));
    }

    private Verification with(Options changed) {
        return new Verification(plugin, catalog, changed);
    }

    /** The version of this kit. */
    public static String kit() {
        return Objects.requireNonNullElse(Verification.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    /** The names of the parts that would be verified. */
    public List<String> parts() {
        return types().stream().map(PartTrial::name).toList();
    }

    private List<? extends Class<? extends Part>> types() {
        return plugin.parts().stream().filter(type -> options.parts.test(PartTrial.name(type))).toList();
    }

    /** Tries everything. */
    public VerificationReport run() {
        long start = System.nanoTime();
        var reports = new ArrayList<PartReport>();
        var conditions = new Conditions(catalog, options.seed, options.watch.repeat);
        for (var type : types()) {
            var trials = new Trials(PartTrial.name(type), options.limit, this);
            reports.add(new PartTrial(type, trials, conditions, options.watch.more).run());
        }
        for (var kernels : options.kernels) {
            reports.add(new KernelTrial(kernels, this).run());
        }
        return new VerificationReport(plugin.id(), plugin.version(), kit(), options.seed, reports,
                Duration.ofNanos(System.nanoTime() - start));
    }

    VerificationListener listener() {
        return options.watch.listener;
    }

    Optional<Supplier<String>> printed() {
        return options.watch.printed;
    }

    String repeat() {
        return options.watch.repeat;
    }

    long seed() {
        return options.seed;
    }

    Duration limit() {
        return options.limit;
    }
}
